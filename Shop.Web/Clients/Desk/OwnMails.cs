namespace Shop.Web.Clients.Desk;

/// <summary>What the shop sends by mail.</summary>
public sealed record OwnMails(OwnMail[] Items, string? NextCursor);

/// <param name="Kind">acknowledgement, reply or notification.</param>
/// <param name="State">waiting, sent or givenUp.</param>
/// <param name="Failure">Why the last attempt failed.</param>
public sealed record OwnMail(
    long Id, string Reference, string Kind, string State, int Attempts, string? Failure, DateTimeOffset QueuedAt, DateTimeOffset? SentAt);
