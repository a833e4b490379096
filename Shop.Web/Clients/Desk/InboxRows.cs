namespace Shop.Web.Clients.Desk;

public sealed record InboxRows(InboxRow[] Items, string? NextCursor);

public sealed record InboxRow(
    string Reference,
    string Name,
    string Email,
    string Subject,
    string Status,
    string Priority,
    string? Assignee,
    string[] Tags,
    long Version,
    DateTimeOffset UpdatedAt,
    DeskTargets Targets,
    InboxExcerpt? Last);

/// <summary>The beginning of what the customer or the shop wrote last.</summary>
public sealed record InboxExcerpt(string From, string Excerpt, DateTimeOffset At);

/// <param name="Breaches">Which were missed: firstResponse, resolution.</param>
public sealed record DeskTargets(
    DateTimeOffset? FirstResponseDueAt, DateTimeOffset? FirstResponseAt, DateTimeOffset? ResolutionDueAt, DateTimeOffset? ResolvedAt, string[] Breaches);
