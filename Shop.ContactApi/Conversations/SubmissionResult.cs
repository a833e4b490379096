namespace Shop.ContactApi.Conversations;

internal abstract record SubmissionResult
{
    internal sealed record Taken(MessageAccepted Message) : SubmissionResult;

    internal sealed record Repeated(MessageAccepted Message) : SubmissionResult;

    /// <summary>The key was used for another message.</summary>
    internal sealed record KeyReused : SubmissionResult;
}
