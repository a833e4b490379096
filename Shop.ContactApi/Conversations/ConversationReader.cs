using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Conversations;

/// <summary>The customer's way to a conversation: by reference and token, or not at all.</summary>
internal sealed class ConversationReader(ContactDbContext context)
{
    /// <summary>The key of the conversation, or of the one that it was merged into, or null when reference or token is wrong; which of them is not told.</summary>
    public async Task<long?> AuthorizeAsync(string reference, string? authorization, CancellationToken ct)
    {
        if (CustomerToken.Read(authorization) is not { } token || ConversationReference.Normalize(reference) is not { } normalized)
        {
            return null;
        }
        var found = await context.Conversations
            .Where(conversation => conversation.Reference == normalized)
            .Select(conversation => new { conversation.Id, Current = conversation.MergedInto ?? conversation.Id, conversation.TokenHash })
            .SingleOrDefaultAsync(ct);
        var opens = CustomerToken.Opens(token, found?.TokenHash);
        // The link of a mail has a secret of its own. Looked up by its hash, also for a conversation that is not there.
        var (id, hash) = (found?.Id ?? 0, CustomerToken.Hash(token));
        opens |= await context.MailTokens.AnyAsync(mail => mail.TokenHash == hash && mail.ConversationId == id, ct);
        return opens ? found!.Current : null;
    }

    public async Task<ConversationView> ReadAsync(long id, CancellationToken ct)
    {
        // One query would make EF number all products to find the one.
        var product = await context.ProductNames
            .Where(name => !name.Removed
                && name.Id == context.Conversations.Where(conversation => conversation.Id == id).Select(conversation => conversation.ProductId).FirstOrDefault())
            .Select(name => new ProductView(name.Id, name.Name))
            .SingleOrDefaultAsync(ct);
        return await context.Conversations
            .Where(conversation => conversation.Id == id)
            .Select(conversation => new ConversationView(
                conversation.Reference,
                conversation.Subject,
                conversation.Status == ConversationStatus.Pending ? ConversationStatus.Answered
                    : conversation.Status == ConversationStatus.Solved ? ConversationStatus.Solved
                    : ConversationStatus.Open,
                product,
                conversation.Entries
                    .Where(entry => entry.From != Entry.Note)
                    .OrderBy(entry => entry.At).ThenBy(entry => entry.Id)
                    .Select(entry => new EntryView(entry.From, entry.Body, entry.At))
                    .ToList()))
            .SingleAsync(ct);
    }
}
