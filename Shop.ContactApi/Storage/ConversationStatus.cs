namespace Shop.ContactApi.Storage;

internal static class ConversationStatus
{
    /// <summary>The customer wrote last.</summary>
    public const string Open = "open";

    /// <summary>The shop wrote last.</summary>
    public const string Answered = "answered";
}
