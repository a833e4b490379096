namespace Shop.Web.Clients.Desk;

public sealed record DeskMacros(DeskMacro[] Items, string[] Placeholders);

public sealed record DeskMacro(
    Guid Id,
    string Name,
    string Owner,
    bool Shared,
    string? Body,
    bool Note,
    string? Status,
    string? Priority,
    string[] AddTags,
    string[] RemoveTags,
    long Version);

public sealed record MacroContent(
    string Name, bool Shared, string? Body, bool Note, string? Status, string? Priority, string[] AddTags, string[] RemoveTags);

/// <summary>What a macro would write and change in one conversation.</summary>
public sealed record FilledMacro(string? Body, bool Note, string? Status, string? Priority, string[] AddTags, string[] RemoveTags);
