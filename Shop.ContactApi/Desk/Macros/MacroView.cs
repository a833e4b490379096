using Shop.ContactApi.Conversations;
using Shop.ContactApi.Desk.Owned;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Macros;

internal sealed record MacroList(IReadOnlyList<MacroView> Items, IReadOnlyList<string> Placeholders);

internal sealed record MacroView(
    Guid Id,
    string Name,
    string Owner,
    bool Shared,
    string? Body,
    bool Note,
    string? Status,
    string? Priority,
    IReadOnlyList<string> AddTags,
    IReadOnlyList<string> RemoveTags,
    long Version) : IOwned
{
    long? IOwned.Version => Version;

    public static MacroView Of(Macro macro) => new(
        macro.Id, macro.Name, macro.OwnedBy, macro.Shared, macro.Body, macro.Note, macro.Status, macro.Priority, macro.AddTags, macro.RemoveTags, macro.Version);
}

/// <param name="Name">What it is called.</param>
/// <param name="Shared">Whether everybody may use it; administrators may set that.</param>
/// <param name="Body">The answer or note, with placeholders such as {{customer.name}}; may be left out.</param>
/// <param name="Note">Whether the body is a note instead of an answer.</param>
/// <param name="Status">The status afterwards; when it is not said, an answer makes it pending.</param>
/// <param name="Priority">The priority afterwards.</param>
/// <param name="AddTags">Tags to add.</param>
/// <param name="RemoveTags">Tags to remove.</param>
internal sealed record MacroInput(
    string? Name, bool Shared, string? Body, bool Note, string? Status, string? Priority, string[]? AddTags, string[]? RemoveTags) : IOwnedInput
{
    public Dictionary<string, string[]> Check() => DeskRules.Errors(
        ("name", DeskRules.Name(Name)),
        ("body", Body is null ? null : MessageRules.CheckText(Body) ?? MacroText.Check(Body)),
        ("status", DeskRules.Status(Status)),
        ("priority", DeskRules.Priority(Priority)),
        ("addTags", DeskRules.Tags(AddTags)),
        ("removeTags", DeskRules.Tags(RemoveTags)));

    public void CopyTo(Macro macro)
    {
        (macro.Name, macro.Shared, macro.Body, macro.Note) = (Name!, Shared, Body, Note);
        (macro.Status, macro.Priority) = (Status, Priority);
        (macro.AddTags, macro.RemoveTags) = ([.. DeskRules.Normal(AddTags)], [.. DeskRules.Normal(RemoveTags)]);
    }
}
