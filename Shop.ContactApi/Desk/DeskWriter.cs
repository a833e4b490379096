using Shop.ContactApi.Conversations;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk;

internal sealed class DeskWriter(ConversationEditor editor)
{
    /// <summary>Adds the shop's answer, after which it is the customer's turn; null when the conversation is full.</summary>
    public async Task<EntryView?> ReplyAsync(long conversationId, string agent, string body, CancellationToken ct)
    {
        await using var edit = await editor.OpenAsync(conversationId, agent, ct);
        if (edit is null || await edit.AddEntryAsync(Entry.Shop, body, ct) is not { } entry)
        {
            return null;
        }
        edit.SetStatus(ConversationStatus.Pending);
        await edit.CommitAsync(ct);
        return new EntryView(entry.From, entry.Body, entry.At);
    }
}
