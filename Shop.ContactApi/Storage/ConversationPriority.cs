namespace Shop.ContactApi.Storage;

internal static class ConversationPriority
{
    public const string Normal = "normal";

    public static readonly IReadOnlyList<string> All = ["low", Normal, "high", "urgent"];
}
