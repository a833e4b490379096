using Microsoft.Extensions.Options;
using Npgsql;
using Shop.Contracts;
using Shop.ServiceDefaults.Messaging;

namespace Shop.ContactApi.Notifications;

/// <summary>Owes the customer a mail that says their message arrived, and the staff one that it waits, in the transaction that marks the event as handled.</summary>
internal sealed class AcknowledgementHandler(IOptions<MailOptions> options, TimeProvider time) : IEventHandler<MessageReceivedV1>
{
    public async Task HandleAsync(MessageReceivedV1 message, EventContext context, CancellationToken ct)
    {
        await using var find = new NpgsqlCommand("SELECT id FROM contact.conversations WHERE reference = $1", context.Connection, context.Transaction);
        find.Parameters.AddWithValue(message.Reference);
        if (await find.ExecuteScalarAsync(ct) is not long id)
        {
            return;
        }
        var (mail, now) = (options.Value, time.GetUtcNow());
        await MailQueue.OweAsync(context.Transaction, id, MailKind.Acknowledgement, entryId: null, mail.From, now, ct);
        if (mail.Staff.Length > 0)
        {
            await MailQueue.OweAsync(context.Transaction, id, MailKind.Notification, entryId: null, mail.From, now, ct);
        }
    }
}
