using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>Keeps the connections open: who only publishes should know at once, not at the first event, that the broker is away.</summary>
internal sealed class BrokerKeeper(BrokerConnection publishing, [FromKeyedServices(BrokerConnection.Consuming)] BrokerConnection consuming,
    TimeProvider time) : BackgroundService
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
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The connection has said so.
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
