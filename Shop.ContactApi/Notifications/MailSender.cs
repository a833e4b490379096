using System.Net.Mail;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Shop.ContactApi.Notifications;

/// <summary>Delivers owed mail, one at a time, each in a transaction that holds its row; several instances do not meet.</summary>
internal sealed class MailSender(
    MailTable table, MailWriter writer, IMailCarrier carrier, IOptions<MailOptions> options, TimeProvider time, ILogger<MailSender> logger)
    : BackgroundService
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
        await using var connection = await table.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await table.TakeAsync(transaction, ct) is not { } owed)
        {
            return false;
        }
        try
        {
            string? token = null;
            if (owed.Kind != MailKind.Notification && (token = await table.CreateTokenAsync(owed.ConversationId, ct)) is null)
            {
                return false;
            }
            using var mail = writer.Write(owed, token);
            await carrier.DeliverAsync(mail, ct);
            await table.MarkSentAsync(transaction, owed.Id, ct);
            Log.MailSent(logger, owed.Id);
        }
        catch (Exception e) when (e is SmtpException or IOException or UnauthorizedAccessException or FormatException or ArgumentException
            || (e is OperationCanceledException or InvalidOperationException && !ct.IsCancellationRequested))
        {
            await FailAsync(transaction, owed, e, ct);
        }
        await transaction.CommitAsync(ct);
        return true;
    }

    private Task FailAsync(NpgsqlTransaction transaction, OwedMail owed, Exception exception, CancellationToken ct)
    {
        var failure = MailFailure.Describe(exception);
        if (MailFailure.IsForEver(exception) || time.GetUtcNow() - owed.QueuedAt >= options.Value.GiveUpAfter)
        {
            Log.MailGivenUp(logger, owed.Id, owed.Attempts + 1, failure);
            return table.GiveUpAsync(transaction, owed.Id, failure, ct);
        }
        Log.MailFailed(logger, owed.Id, owed.Attempts + 1, failure);
        return table.PostponeAsync(transaction, owed.Id, RetryDelay(owed.Attempts + 1), failure, ct);
    }
}
