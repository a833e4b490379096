namespace Shop.ContactApi.Storage;

internal static class HistoryAction
{
    public const string Created = "created";
    public const string Replied = "replied";
    public const string Noted = "noted";
    public const string Status = "status";
    public const string Assignee = "assignee";
    public const string Priority = "priority";
    public const string Tag = "tag";
    public const string Macro = "macro";
    public const string Merged = "merged";
    public const string Published = "published";
    public const string Withdrawn = "withdrawn";
}
