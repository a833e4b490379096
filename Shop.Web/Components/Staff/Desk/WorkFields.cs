using Shop.Web.Clients.Desk;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>What an agent sets of a conversation, as form fields hold it.</summary>
public sealed record WorkFields(string Status, string Assignee, string Priority, string Tags)
{
    /// <summary>What the desk knows, and the first of it only the desk itself sets.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["new", "open", "pending", "solved", "spam"];

    public static readonly IReadOnlyList<string> Priorities = ["urgent", "high", "normal", "low"];

    public static WorkFields Of(StaffConversation conversation) => new(
        conversation.Status, conversation.Assignee ?? "", conversation.Priority, string.Join(", ", conversation.Tags));

    public static WorkFields Read(Func<string, string> typed, string prefix = "") => new(
        typed(prefix + "status"), typed(prefix + "assignee"), typed(prefix + "priority"), typed(prefix + "tags").Trim());

    /// <summary>What differs from what was shown, or null.</summary>
    public StaffChange? Since(WorkFields shown) => this == shown
        ? null
        : new(
            Status == shown.Status ? null : Status,
            Assignee == shown.Assignee ? null : Assignee,
            Priority == shown.Priority ? null : Priority,
            Tags == shown.Tags ? null : InboxState.Split(Tags));

    /// <summary>What was changed here stays, and the rest is as it is now.</summary>
    public WorkFields On(WorkFields shown, WorkFields present) => new(
        Status == shown.Status ? present.Status : Status,
        Assignee == shown.Assignee ? present.Assignee : Assignee,
        Priority == shown.Priority ? present.Priority : Priority,
        Tags == shown.Tags ? present.Tags : Tags);

    /// <summary>What a macro says, besides its text.</summary>
    public WorkFields With(FilledMacro macro) => this with
    {
        Status = macro.Status ?? Status,
        Priority = macro.Priority ?? Priority,
        Tags = string.Join(", ", InboxState.Split(Tags).Union(macro.AddTags, StringComparer.Ordinal).Except(macro.RemoveTags, StringComparer.Ordinal)),
    };
}
