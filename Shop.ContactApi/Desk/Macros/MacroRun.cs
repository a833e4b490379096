using Shop.ContactApi.Conversations;
using Shop.ContactApi.Desk.Handling;
using Shop.ContactApi.Desk.Versions;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Macros;

/// <summary>Does what a macro says, to one conversation.</summary>
internal sealed class MacroRun(MacroStore macros, DeskReader desk, DeskWriter writer)
{
    /// <summary>What the macro would write and change; null when conversation or macro is not there.</summary>
    public async Task<MacroPreview?> PreviewAsync(string reference, Guid id, string agent, CancellationToken ct) =>
        await macros.FindAsync(id, agent, ct) is { } macro && await desk.ReadAsync(reference, agent, ct) is { } conversation
            ? new MacroPreview(
                macro.Body is null ? null : MacroText.Render(macro.Body, name => Value(name, conversation, agent)),
                macro.Note,
                macro.Status,
                macro.Priority,
                macro.AddTags,
                macro.RemoveTags)
            : null;

    public async Task<DeskRefusal?> RunAsync(
        string reference, Guid id, string? body, string agent, VersionCondition condition, CancellationToken ct)
    {
        if (await macros.FindAsync(id, agent, ct) is not { } macro || await PreviewAsync(reference, id, agent, ct) is not { } preview)
        {
            return DeskRefusal.NotFound;
        }
        var text = preview.Body is null ? null : body ?? preview.Body;
        // The customer's name can be long.
        if (text?.Length > MessageRules.MaxBody)
        {
            return DeskRefusal.Conflict($"The text has more than {MessageRules.MaxBody} characters.");
        }
        return await writer.ChangeAsync(reference, agent, condition, (edit, token) => ApplyAsync(edit, macro, text, agent, token), ct);
    }

    private static async Task<DeskRefusal?> ApplyAsync(ConversationEdit edit, Macro macro, string? text, string agent, CancellationToken ct)
    {
        edit.Record(HistoryAction.Macro, from: null, macro.Name);
        if (text is not null && await edit.AddEntryAsync(macro.Note ? Entry.Note : Entry.Shop, text, ct) is null)
        {
            return DeskRefusal.Conflict("This conversation is full.");
        }
        var status = macro.Status ?? (text is null || macro.Note ? null : ConversationStatus.Pending);
        var change = new ConversationChange(status, Assignee: null, macro.Priority, Tags: null, [.. macro.AddTags], [.. macro.RemoveTags]);
        return change.Apply(edit, agent) ? null : DeskRefusal.Conflict($"There can be {DeskRules.MaxTags} tags at most.");
    }

    private static string Value(string name, DeskConversation conversation, string agent) => name switch
    {
        "customer.name" => conversation.Name,
        "customer.firstName" => conversation.Name.Split(' ', 2)[0],
        "customer.email" => conversation.Email,
        "reference" => conversation.Reference,
        "subject" => conversation.Subject,
        "product" => conversation.Product?.Name ?? "",
        "agent" => agent,
        _ => "",
    };
}

internal sealed record MacroPreview(
    string? Body, bool Note, string? Status, string? Priority, IReadOnlyList<string> AddTags, IReadOnlyList<string> RemoveTags);
