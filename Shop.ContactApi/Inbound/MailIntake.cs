using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop.ContactApi.Attachments;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Inbound.Mime;
using Shop.ContactApi.Notifications;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Inbound;

/// <summary>Takes a mail exactly once: as an answer of the customer, as a new message, or as one that no person wrote.</summary>
internal sealed class MailIntake(
    InboundTable table,
    MessageIntake messages,
    ConversationEditor editor,
    AttachmentStore attachments,
    MailFiles files,
    IMessageScreen screen,
    IOptions<MailOptions> options,
    ILogger<MailIntake> logger)
{
    public async Task<InboundResult> TakeAsync(ReadOnlyMemory<byte> raw, CancellationToken ct)
    {
        ReceivedMail mail;
        try
        {
            mail = ReceivedMail.Read(raw);
        }
        catch (MimeException e)
        {
            return new InboundResult.TurnedAway(e.Message);
        }
        try
        {
            return await table.FindEarlierAsync(mail.MessageId, ct) is { } earlier
                ? new InboundResult.TakenIn(earlier)
                : await TakeAsync(mail, raw, ct);
        }
        catch (Exception e) when (e.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: InboundTable.Once })
        {
            // The same mail twice at the same time: the other one has stored it.
            return new InboundResult.TakenIn(await table.FindEarlierAsync(mail.MessageId, ct) ?? new("duplicate", Reference: null));
        }
    }

    private async Task<InboundResult> TakeAsync(ReceivedMail mail, ReadOnlyMemory<byte> raw, CancellationToken ct)
    {
        if (mail.From.Address.Equals(options.Value.From, StringComparison.OrdinalIgnoreCase))
        {
            mail = mail with { Automatic = "It is from the shop's own address." };
        }
        if (mail.Automatic is { } reason)
        {
            await table.AddIgnoredAsync(mail, raw, ct);
            Log.MailIgnored(logger);
            return new InboundResult.TakenIn(new("ignored", Reference: null, reason));
        }
        var (kept, note) = files.Choose(mail.Files);
        var message = new NewMessage(mail.From.Name, mail.From.Address, mail.Subject, mail.Text + note, ProductId: null);
        if (MessageRules.Check(message) is { Count: > 0 } errors)
        {
            return new InboundResult.TurnedAway($"The mail cannot be taken: {string.Join(' ', errors.Select(error => $"{error.Key}: {error.Value[0]}"))}");
        }
        if (await screen.AdmitAsync(client: null, mail.From.Address, ct) is { } wait)
        {
            return new InboundResult.NotYet(wait);
        }
        return await table.FindConversationAsync(mail, ct) is { } id && await ReplyAsync(id, message, mail, kept, raw, ct) is { } answered
            ? new InboundResult.TakenIn(answered)
            : await BeginAsync(message, mail, kept, raw, ct);
    }

    private async Task<InboundOutcome?> ReplyAsync(
        long conversationId, NewMessage message, ReceivedMail mail, IReadOnlyList<AttachmentFile> kept, ReadOnlyMemory<byte> raw, CancellationToken ct)
    {
        await using var edit = await editor.OpenMergedAsync(conversationId, HistoryActor.Customer, ct);
        if (edit is null || await edit.AddEntryAsync(Entry.Customer, message.Body!, ct) is not { } entry)
        {
            return null;
        }
        await edit.SaveAsync(ct);
        await table.AddAsync(edit.Transaction, mail, raw, "reply", conversationId, entry.Id, ct);
        await AddFilesAsync(edit.Transaction, conversationId, entry.Id, kept, ct);
        await edit.CommitAsync(ct);
        Log.MailTaken(logger, edit.Conversation.Reference);
        return new("reply", edit.Conversation.Reference);
    }

    private async Task<InboundResult> BeginAsync(
        NewMessage message, ReceivedMail mail, IReadOnlyList<AttachmentFile> kept, ReadOnlyMemory<byte> raw, CancellationToken ct)
    {
        var result = await messages.SubmitAsync(SubmissionKey.OfMail(mail.MessageId), message, ct, async (transaction, conversation) =>
        {
            var entry = conversation.Entries[0];
            await table.AddAsync(transaction, mail, raw, "new", conversation.Id, entry.Id, ct);
            await AddFilesAsync(transaction, conversation.Id, entry.Id, kept, ct);
        });
        if (result is not SubmissionResult.Taken taken)
        {
            return new InboundResult.TakenIn(new("duplicate", Reference: null));
        }
        Log.MailTaken(logger, taken.Message.Reference);
        return new InboundResult.TakenIn(new("new", taken.Message.Reference));
    }

    // Files for which there is no more room do not keep the words out; they are in the mail as it came.
    private async Task AddFilesAsync(NpgsqlTransaction transaction, long conversationId, long entryId, IReadOnlyList<AttachmentFile> kept, CancellationToken ct)
    {
        if (kept.Count == 0)
        {
            return;
        }
        await transaction.SaveAsync("files", ct);
        if ((await attachments.AddAsync(transaction, conversationId, entryId, kept, ct)).Refusal is not null)
        {
            await transaction.RollbackAsync("files", ct);
            Log.FilesLeftOut(logger);
        }
    }
}
