namespace Shop.Web.Storage;

/// <summary>What somebody did or was refused. Rows are only ever added; the database sees to that.</summary>
internal sealed class AuditEvent
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Who did it, by name; nobody where an account that does not exist was tried.</summary>
    public string? Actor { get; set; }

    public required string Action { get; set; }

    /// <summary>Whom or what it was done to.</summary>
    public string? Subject { get; set; }

    public string? Address { get; set; }

    public string? Detail { get; set; }
}
