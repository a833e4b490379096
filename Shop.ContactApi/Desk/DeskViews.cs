using Shop.ContactApi.Conversations;

namespace Shop.ContactApi.Desk;

internal sealed record DeskPage(IReadOnlyList<DeskItem> Items, string? NextCursor);

internal sealed record DeskItem(
    string Reference, string Name, string Subject, string Status, ProductView? Product, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>What an agent sees of a conversation. AcknowledgedAt: when the customer was told that the message arrived.</summary>
internal sealed record DeskConversation(
    string Reference,
    string Name,
    string Email,
    string Subject,
    string Status,
    ProductView? Product,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? AcknowledgedAt,
    IReadOnlyList<EntryView> Entries);
