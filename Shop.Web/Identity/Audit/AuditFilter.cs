namespace Shop.Web.Identity.Audit;

/// <summary>Which entries to show, newest first; <paramref name="Before"/> is the last one of the page before.</summary>
internal sealed record AuditFilter(string? Actor, string? Action, DateTimeOffset? From, DateTimeOffset? To, long? Before);
