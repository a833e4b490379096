using Npgsql;

namespace Shop.ContactApi.Spam;

/// <summary>Lets go of who has not written for a day.</summary>
internal sealed class RateUpkeep(RateLimit limit, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await limit.ForgetAsync(Kept, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
            {
                // The next hour will do.
            }
        }
    }
}
