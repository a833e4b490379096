using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Shop.ServiceDefaults.Messaging;

/// <summary>Takes events from the module's queues and acknowledges each when its effects are committed.</summary>
internal sealed class RabbitMQConsumers(BrokerConnection broker, IEnumerable<Consumer> consumers, ConsumerPipeline pipeline,
    TimeProvider time, ILogger<RabbitMQConsumers> logger) : BackgroundService
{
    private const ushort Prefetch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var queues = consumers.GroupBy(c => c.Queue, StringComparer.Ordinal).ToList();
        await Task.WhenAll(queues.Select(q => FollowAsync(q.Key, [.. q], stoppingToken)).Append(StayConnectedAsync(stoppingToken)));
    }

    private async Task FollowAsync(string queue, List<Consumer> handlers, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await ConsumeAsync(queue, handlers, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is BrokerUnreachableException or OperationInterruptedException or IOException or ObjectDisposedException)
            {
                Log.BrokerAway(logger, e.InnerException?.Message ?? e.Message);
            }

            await Task.Delay(Pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Who only publishes should know at once, not at the first event, that the broker is away.
    private async Task StayConnectedAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await broker.GetAsync(ct);
            }
            catch (Exception e) when (e is BrokerUnreachableException or OperationInterruptedException or IOException or OperationCanceledException)
            {
                Log.BrokerAway(logger, e.InnerException?.Message ?? e.Message);
            }

            await Task.Delay(Pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Returns when the channel is closed.
    private async Task ConsumeAsync(string queue, List<Consumer> handlers, CancellationToken ct)
    {
        var connection = await broker.GetAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, _) =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await channel.BasicQosAsync(0, Prefetch, global: false, ct);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) => await HandleAsync(channel, queue, handlers, delivery, ct);
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer, ct);
        await closed.Task.WaitAsync(ct);
    }

    private async Task HandleAsync(IChannel channel, string queue, List<Consumer> handlers, BasicDeliverEventArgs delivery, CancellationToken ct)
    {
        try
        {
            await pipeline.ProcessAsync(queue, handlers, delivery.Body.ToArray(), ct);
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, ct);
        }
        catch (Exception e) when (e is AlreadyClosedException or ObjectDisposedException || ct.IsCancellationRequested)
        {
            // Not acknowledged: the broker delivers it again, and the inbox knows what was done.
            Log.BrokerAway(logger, e.Message);
        }
        catch (Exception e) when (e is PublishException or BrokerUnreachableException or OperationCanceledException)
        {
            // The dead letter found no place yet.
            Log.BrokerAway(logger, e.Message);
            await Task.Delay(Pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await channel.BasicNackAsync(delivery.DeliveryTag, multiple: false, requeue: true, ct);
        }
    }
}
