using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>Keeps the connections open: who only publishes should know at once, not at the first event, that the broker is away.</summary>
internal sealed class BrokerKeeper(BrokerConnection publishing, [FromKeyedServices(BrokerConnection.Consuming)] BrokerConnection consuming,
    TimeProvider time, ILogger<BrokerKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await publishing.GetAsync(stoppingToken);
                await consuming.GetAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.BrokerAway(logger, e.GetBaseException().Message);
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
