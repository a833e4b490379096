using Microsoft.Extensions.Hosting;

namespace Shop.SearchApi.Rules;

/// <summary>Puts rules in force as they stand in the database. While that is away they stay as they were.</summary>
internal sealed class RuleFollower(RuleStore store, LiveRules rules, TimeProvider time, ILogger<RuleFollower> logger) : BackgroundService
{
    // A rule is in force within a second on every replica.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isAway = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                rules.Current = await store.ReadSinceAsync(rules.Current.Number, stoppingToken) ?? rules.Current;
                isAway = false;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (!isAway)
                {
                    Log.NotFollowed(logger, e.Message);
                }

                isAway = true;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(isAway ? Pause : Poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
