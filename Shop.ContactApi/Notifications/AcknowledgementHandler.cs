using Npgsql;
using Shop.ContactApi.Storage;
using Shop.Contracts;
using Shop.ServiceDefaults.Messaging;

namespace Shop.ContactApi.Notifications;

/// <summary>Owes the customer a mail that says their message arrived, in the transaction that marks the event as handled.</summary>
internal sealed class AcknowledgementHandler(TimeProvider time) : IEventHandler<MessageReceivedV1>
{
    public async Task HandleAsync(MessageReceivedV1 message, EventContext context, CancellationToken ct)
    {
        // A dead letter can be replayed long after the inbox has forgotten it: the unique key still holds then.
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO contact.outgoing_mail (conversation_id, kind, next_attempt_at)
            SELECT id, $2, $3 FROM contact.conversations WHERE reference = $1
            ON CONFLICT (conversation_id, kind) DO NOTHING
            """,
            context.Connection,
            context.Transaction);
        command.Parameters.AddWithValue(message.Reference);
        command.Parameters.AddWithValue(OutgoingMail.Acknowledgement);
        command.Parameters.AddWithValue(time.GetUtcNow());
        await command.ExecuteNonQueryAsync(ct);
    }
}
