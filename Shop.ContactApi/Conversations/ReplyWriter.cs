using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Conversations;

internal sealed class ReplyWriter(ConversationEditor editor)
{
    /// <summary>Adds what the customer wrote; null when the conversation is full.</summary>
    public async Task<EntryView?> AddAsync(long conversationId, string body, CancellationToken ct)
    {
        await using var edit = await editor.OpenMergedAsync(conversationId, HistoryActor.Customer, ct);
        if (edit is null || await edit.AddEntryAsync(Entry.Customer, body, ct) is not { } entry)
        {
            return null;
        }
        await edit.CommitAsync(ct);
        return new EntryView(entry.From, entry.Body, entry.At);
    }
}
