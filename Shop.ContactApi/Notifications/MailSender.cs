using System.Net.Mail;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Notifications;

/// <summary>Delivers owed mail, one at a time, each in a transaction that holds its row; several instances do not meet.</summary>
internal sealed class MailSender(
    [FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database,
    MailFolder folder,
    IOptions<MailOptions> options,
    TimeProvider time,
    ILogger<MailSender> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                while (await SendNextAsync(stoppingToken))
                {
                }
                failing = false;
            }
            // Nothing that happens to one mail, or to the database, may end the loop, or with it the service.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (!failing)
                {
                    Log.CannotReadOwedMail(logger, e.Message);
                }
                (failing, pause) = (true, PauseAfterFailure);
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal static TimeSpan RetryDelay(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(LongestRetry.TotalSeconds, 5 * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20))));

    private async Task<bool> SendNextAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await TakeAsync(connection, transaction, ct) is not var (id, attempts, acknowledgement))
        {
            return false;
        }
        try
        {
            using var mail = acknowledgement.ToMail(options.Value.From);
            await folder.DeliverAsync(mail, ct);
            await MarkSentAsync(connection, transaction, id, ct);
            Log.MailSent(logger, id);
        }
        catch (Exception e) when (e is SmtpException or IOException or UnauthorizedAccessException or FormatException)
        {
            Log.MailFailed(logger, id, attempts + 1, e.GetType().Name);
            await PostponeAsync(connection, transaction, id, attempts + 1, ct);
        }
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<(long Id, int Attempts, AcknowledgementMail Mail)?> TakeAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT mail.id, mail.attempts, conversation.reference, conversation.name, conversation.email, conversation.subject
            FROM contact.outgoing_mail mail JOIN contact.conversations conversation ON conversation.id = mail.conversation_id
            WHERE mail.sent_at IS NULL AND mail.next_attempt_at <= $1 AND mail.kind = $2
            ORDER BY mail.next_attempt_at, mail.id
            LIMIT 1
            FOR UPDATE OF mail SKIP LOCKED
            """,
            connection,
            transaction);
        command.Parameters.AddWithValue(time.GetUtcNow());
        command.Parameters.AddWithValue(OutgoingMail.Acknowledgement);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (reader.GetInt64(0), reader.GetInt32(1),
                new AcknowledgementMail(reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)))
            : null;
    }

    private async Task MarkSentAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, long id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE contact.outgoing_mail SET sent_at = $2, attempts = attempts + 1 WHERE id = $1", connection, transaction);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(time.GetUtcNow());
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task PostponeAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, long id, int attempts, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE contact.outgoing_mail SET attempts = $2, next_attempt_at = $3 WHERE id = $1", connection, transaction);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(attempts);
        command.Parameters.AddWithValue(time.GetUtcNow() + RetryDelay(attempts));
        await command.ExecuteNonQueryAsync(ct);
    }
}
