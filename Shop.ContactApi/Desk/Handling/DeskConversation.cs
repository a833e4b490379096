using Shop.ContactApi.Conversations;
using Shop.ContactApi.Desk.Presence;

namespace Shop.ContactApi.Desk.Handling;

/// <summary>What an agent sees of a conversation. AcknowledgedAt: when the customer was told that the message arrived.</summary>
internal sealed record DeskConversation(
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
    DateTimeOffset? AcknowledgedAt,
    TargetView Targets,
    string? MergedInto,
    IReadOnlyList<string> MergedFrom,
    IReadOnlyList<AgentPresence> Present,
    IReadOnlyList<EarlierConversation> SameCustomer,
    IReadOnlyList<DeskEntry> Entries);

/// <summary>From: customer, shop or note. Author: the agent who wrote it.</summary>
internal sealed record DeskEntry(long Id, string From, string? Author, string Body, DateTimeOffset At);

/// <summary>Another conversation with the same address.</summary>
internal sealed record EarlierConversation(string Reference, string Subject, string Status, DateTimeOffset CreatedAt);
