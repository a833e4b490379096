using Shop.ContactApi.Conversations;

namespace Shop.ContactApi.Desk.Inbox;

internal sealed record InboxPage(IReadOnlyList<InboxItem> Items, string? NextCursor);

internal sealed record InboxItem(
    string Reference,
    string Name,
    string Email,
    string Subject,
    string Status,
    string Priority,
    string? Assignee,
    IReadOnlyList<string> Tags,
    ProductView? Product,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    TargetView Targets,
    LastEntry? Last);

/// <summary>The beginning of what the customer or the shop wrote last.</summary>
internal sealed record LastEntry(string From, string Excerpt, DateTimeOffset At);
