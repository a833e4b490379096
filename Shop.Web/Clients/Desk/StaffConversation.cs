namespace Shop.Web.Clients.Desk;

/// <summary>A conversation as the desk shows it.</summary>
public sealed record StaffConversation(
    string Reference,
    string Name,
    string Email,
    string Subject,
    string Status,
    string Priority,
    string? Assignee,
    string[] Tags,
    StaffProduct? Product,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? AcknowledgedAt,
    DeskTargets Targets,
    string? MergedInto,
    string[] MergedFrom,
    OtherAgent[] Present,
    OtherConversation[] SameCustomer,
    StaffEntry[] Entries);

public sealed record StaffProduct(long Id, string Name);

/// <param name="From">customer, shop or note.</param>
public sealed record StaffEntry(long Id, string From, string? Author, string Body, DateTimeOffset At);

public sealed record OtherConversation(string Reference, string Subject, string Status, DateTimeOffset CreatedAt);

/// <param name="Activity">viewing or writing.</param>
public sealed record OtherAgent(string Agent, string Activity);

/// <summary>What is to be different; null is left as it is, an empty assignee is nobody.</summary>
public sealed record StaffChange(string? Status = null, string? Assignee = null, string? Priority = null, string[]? Tags = null);

public sealed record HistoryEvents(HistoryEvent[] Items, string? NextCursor);

public sealed record HistoryEvent(string Actor, string Action, string? From, string? To, DateTimeOffset At);

/// <param name="Taught">What staff said since, or null.</param>
public sealed record SpamVerdict(bool Suspected, double Score, string[] Reasons, bool? Taught);

public sealed record AnswerInPublic(long Id, long Version, string Question, string Answer, bool Withdrawn, DateTimeOffset UpdatedAt);
