using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>Stays at a queue: whenever its channel ends, opens another one.</summary>
internal static class Following
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Consumes again and again, until the service stops.</summary>
    /// <param name="queue">What is followed, for the log.</param>
    /// <param name="consumeAsync">Consumes until the channel is closed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where failures go.</param>
    /// <param name="ct">The service stops.</param>
    public static async Task RunAsync(string queue, Func<Task> consumeAsync, TimeProvider time, ILogger logger, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await consumeAsync();
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (BrokerUnreachableException)
            {
                // The connection has said so.
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                Log.NotConsumed(logger, queue, e.GetBaseException().Message);
            }

            await Task.Delay(Pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
