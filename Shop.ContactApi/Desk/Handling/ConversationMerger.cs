using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Desk.Versions;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Handling;

/// <summary>
/// Makes one conversation of two. Only of one customer: who holds either link reads everything from then on.
/// </summary>
internal sealed class ConversationMerger(ContactDbContext context, ConversationEditor editor, DeskWriter desk)
{
    public async Task<DeskRefusal?> MergeAsync(string reference, string into, string agent, VersionCondition condition, CancellationToken ct)
    {
        if (await desk.FindAsync(reference, ct) is not { } from || await desk.FindAsync(into, ct) is not { } to)
        {
            return DeskRefusal.NotFound;
        }
        if (from == to)
        {
            return DeskRefusal.Conflict("A conversation cannot be merged into itself.");
        }
        await using var edits = await editor.OpenBothAsync(from, to, agent, ct);
        if (edits is null)
        {
            return DeskRefusal.NotFound;
        }
        if (await CheckAsync(edits.First.Conversation, edits.Second.Conversation, condition, ct) is { } refusal)
        {
            return refusal;
        }
        await MoveAsync(edits.First.Conversation.Id, edits.Second.Conversation.Id, ct);
        Mark(edits.First, edits.Second);
        await edits.CommitAsync(ct);
        return null;
    }

    private async Task<DeskRefusal?> CheckAsync(Conversation from, Conversation to, VersionCondition condition, CancellationToken ct)
    {
        if ((DeskWriter.Check(from, condition) ?? DeskWriter.Check(to, condition: null)) is { } refusal)
        {
            return refusal;
        }
        if (!string.Equals(from.Email, to.Email, StringComparison.OrdinalIgnoreCase))
        {
            return DeskRefusal.Conflict("The conversations are of different customers, who would read each other's messages.");
        }
        return await context.Entries.CountAsync(entry => entry.ConversationId == from.Id || entry.ConversationId == to.Id, ct)
            > ConversationEdit.MaxEntries
            ? DeskRefusal.Conflict("The conversation would be too long.")
            : null;
    }

    /// <summary>Also what was merged into the one that goes now, so that no link needs two steps.</summary>
    private async Task MoveAsync(long from, long to, CancellationToken ct)
    {
        await context.Entries.Where(entry => entry.ConversationId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.ConversationId, to), ct);
        await context.Conversations.Where(conversation => conversation.MergedInto == from)
            .ExecuteUpdateAsync(set => set.SetProperty(conversation => conversation.MergedInto, to), ct);
    }

    private static void Mark(ConversationEdit from, ConversationEdit to)
    {
        var (gone, kept) = (from.Conversation, to.Conversation);
        from.Record(HistoryAction.Merged, gone.Reference, kept.Reference);
        to.Record(HistoryAction.Merged, gone.Reference, kept.Reference);
        if (ConversationStatus.ClockRuns(gone.Status) && kept.Status is ConversationStatus.Pending or ConversationStatus.Solved)
        {
            to.SetStatus(ConversationStatus.Open);
        }
        if (kept.FirstResponseAt is null && gone.FirstResponseAt is { } answered)
        {
            kept.FirstResponseAt = answered > kept.CreatedAt ? answered : kept.CreatedAt;
            kept.FirstResponder = gone.FirstResponder;
        }
        to.SetTags([.. kept.Tags, .. gone.Tags]);
        from.SetStatus(ConversationStatus.Solved);
        gone.MergedInto = kept.Id;
    }
}
