using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Conversations;

/// <summary>Staff's way to a conversation: by reference alone.</summary>
internal sealed class ConversationKeys(ContactDbContext context)
{
    /// <summary>The key of the conversation, or of the one that it was merged into.</summary>
    public async Task<long?> FindAsync(string reference, CancellationToken ct) =>
        ConversationReference.Normalize(reference) is { } normalized
            ? await context.Conversations
                .Where(conversation => conversation.Reference == normalized)
                .Select(conversation => (long?)(conversation.MergedInto ?? conversation.Id))
                .SingleOrDefaultAsync(ct)
            : null;
}
