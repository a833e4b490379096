using Shop.Web.Clients.Desk;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>A macro as form fields hold it.</summary>
internal sealed record MacroForm(
    string Name = "",
    bool IsShared = false,
    string Body = "",
    bool IsNote = false,
    string Status = "",
    string Priority = "",
    string AddTags = "",
    string RemoveTags = "")
{
    public static MacroForm Of(DeskMacro macro) => new(
        macro.Name,
        macro.Shared,
        macro.Body ?? "",
        macro.Note,
        macro.Status ?? "",
        macro.Priority ?? "",
        string.Join(", ", macro.AddTags),
        string.Join(", ", macro.RemoveTags));

    public static MacroForm Read(Func<string, string> typed) => new(
        typed("name").Trim(),
        typed("shared") == "true",
        typed("body"),
        typed("kind") == "note",
        typed("status"),
        typed("priority"),
        typed("addTags"),
        typed("removeTags"));

    public MacroContent ToContent(bool isAdministrator) => new(
        Name,
        isAdministrator && IsShared,
        Given(Body),
        IsNote,
        Given(Status),
        Given(Priority),
        InboxState.Split(AddTags),
        InboxState.Split(RemoveTags));

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
