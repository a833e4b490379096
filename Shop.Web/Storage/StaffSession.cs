namespace Shop.Web.Storage;

/// <summary>A browser that somebody signed in with. The row is the session: without it the cookie is worth nothing.</summary>
internal sealed class StaffSession
{
    /// <summary>SHA-256 of what the cookie holds: who reads the table can sign in as nobody.</summary>
    public required byte[] KeyHash { get; set; }

    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    public StaffUser? User { get; set; }

    /// <summary>False while the code of the second step is missing.</summary>
    public bool IsComplete { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    public string? Address { get; set; }

    public string? Agent { get; set; }
}
