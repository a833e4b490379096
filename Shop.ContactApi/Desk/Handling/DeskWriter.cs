using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Desk.Versions;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Handling;

/// <summary>Changes that agents make: of the version that they have read, in one transaction.</summary>
internal sealed class DeskWriter(ContactDbContext context, ConversationEditor editor)
{
    /// <summary>Null when the change was made. Without a condition whatever version there is is changed.</summary>
    public async Task<DeskRefusal?> ChangeAsync(
        string reference,
        string agent,
        VersionCondition? condition,
        Func<ConversationEdit, CancellationToken, Task<DeskRefusal?>> change,
        CancellationToken ct)
    {
        if (await FindAsync(reference, ct) is not { } id)
        {
            return DeskRefusal.NotFound;
        }
        await using var edit = await editor.OpenAsync(id, agent, ct);
        if (edit is null)
        {
            return DeskRefusal.NotFound;
        }
        if (Check(edit.Conversation, condition) is { } refusal)
        {
            return refusal;
        }
        if (await change(edit, ct) is { } reason)
        {
            return reason;
        }
        await edit.CommitAsync(ct);
        return null;
    }

    public static DeskRefusal? Check(Conversation conversation, VersionCondition? condition) =>
        condition is not null && !condition.Allows(conversation.Version) ? DeskRefusal.Stale(conversation.Version)
        : conversation.MergedInto is not null ? DeskRefusal.Conflict("This conversation was merged into another one.")
        : null;

    public Task<long?> FindAsync(string reference, CancellationToken ct)
    {
        var normalized = ConversationReference.Normalize(reference);
        return context.Conversations
            .Where(conversation => conversation.Reference == normalized)
            .Select(conversation => (long?)conversation.Id)
            .SingleOrDefaultAsync(ct);
    }
}
