namespace Shop.ContactApi.Questions;

internal abstract record AnswerResult
{
    internal sealed record Stands(PublishedAnswer Answer) : AnswerResult;

    internal sealed record NoAnswer : AnswerResult;

    internal sealed record Unfit(Dictionary<string, string[]> Errors) : AnswerResult;

    internal sealed record Outdated(string Reason) : AnswerResult;
}
