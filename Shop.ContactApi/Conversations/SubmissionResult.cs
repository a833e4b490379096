namespace Shop.ContactApi.Conversations;

internal abstract record SubmissionResult
{
    internal sealed record Created(MessageAccepted Answer) : SubmissionResult;

    internal sealed record Repeated(MessageAccepted Answer) : SubmissionResult;

    /// <summary>The key was used for another message.</summary>
    internal sealed record KeyReused : SubmissionResult;
}
