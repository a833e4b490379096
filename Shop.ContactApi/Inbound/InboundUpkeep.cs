using Microsoft.Extensions.Options;
using Npgsql;
using Shop.ContactApi.Notifications;

namespace Shop.ContactApi.Inbound;

/// <summary>Lets go of old mail that belongs to no conversation.</summary>
internal sealed class InboundUpkeep(InboundTable table, IOptions<MailOptions> options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await table.ForgetIgnoredAsync(options.Value.Inbound.IgnoredFor, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
            {
                // The next hour will do.
            }
        }
    }
}
