using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Questions;

/// <summary>What may stand in public: not too much, and nothing that names who asked.</summary>
internal static class AnswerRules
{
    private const int MaxQuestion = 500;
    private const int MaxAnswer = 2000;
    private const int ShortestName = 4;

    public static Dictionary<string, string[]> Check(PublicAnswer answer, Conversation conversation)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Check(errors, "question", answer.Question, MaxQuestion, conversation);
        Check(errors, "answer", answer.Answer, MaxAnswer, conversation);
        return errors;
    }

    private static void Check(Dictionary<string, string[]> errors, string field, string? text, int max, Conversation conversation)
    {
        var error = text switch
        {
            _ when string.IsNullOrWhiteSpace(text) => "Must not be empty.",
            _ when text.Length > max => $"Must have at most {max} characters.",
            _ when text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) => "Must not hold control characters.",
            _ when Names(text, conversation) => "Names the customer: write it for everybody.",
            _ => null,
        };
        if (error is not null)
        {
            errors[field] = [error];
        }
    }

    // A first name alone may be a word; the whole name and the addresses are nobody else's.
    private static bool Names(string text, Conversation conversation) =>
        text.Contains(conversation.Email, StringComparison.OrdinalIgnoreCase)
        || text.Contains(conversation.Reference, StringComparison.OrdinalIgnoreCase)
        || (conversation.Name.Length >= ShortestName && text.Contains(conversation.Name, StringComparison.OrdinalIgnoreCase));
}
