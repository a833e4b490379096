namespace Shop.Web.Clients.Desk;

public sealed record DeskViews(DeskView[] Items);

/// <param name="Owner">Null for the views that every desk has.</param>
/// <param name="Version">Null where nobody can change it.</param>
public sealed record DeskView(string Id, string Name, string? Owner, bool Shared, DeskFilter Filter, int Count, long? Version);

public sealed record DeskFilter(
    string[]? Status = null,
    string? Assignee = null,
    bool? Unassigned = null,
    string[]? Tag = null,
    string[]? Priority = null,
    long? Product = null,
    bool? Breached = null,
    string? Q = null);
