using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using RabbitMQ.Client;
using Shop.ServiceDefaults.Messaging.Consumers;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>Takes events from the module's queues and acknowledges each when its effects are committed.</summary>
internal sealed class RabbitMQConsumers(BrokerConnection broker, IEnumerable<Consumer> consumers, ConsumerPipeline pipeline,
    TimeProvider time, ILogger<RabbitMQConsumers> logger) : BackgroundService
{
    private const ushort Prefetch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var queues = consumers.GroupBy(c => c.Queue, StringComparer.Ordinal).ToList();
        await Task.WhenAll(queues.Select(q => FollowAsync(q.Key, [.. q], stoppingToken)));
    }

    private async Task FollowAsync(string queue, List<Consumer> handlers, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await ConsumeAsync(queue, handlers, ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                Log.BrokerAway(logger, e.GetBaseException().Message);
            }

            await Task.Delay(Pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Returns when the channel is closed, or the queue is gone.
    private async Task ConsumeAsync(string queue, List<Consumer> handlers, CancellationToken ct)
    {
        var connection = await broker.GetAsync(ct);
        using var open = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await using var lanes = new Lanes();
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, _) => Close();
        await channel.BasicQosAsync(0, Prefetch, global: false, ct);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.UnregisteredAsync += (_, _) => Close();
        consumer.ReceivedAsync += (_, delivery) =>
        {
            var body = delivery.Body.ToArray(); // the client takes its buffer back
            lanes.Add(EventEnvelope.SubjectOf(body), () => HandleAsync(channel, queue, handlers, delivery.DeliveryTag, body, open.Token));
            return Task.CompletedTask;
        };
        try
        {
            await channel.BasicConsumeAsync(queue, autoAck: false, consumer, ct);
            await closed.Task.WaitAsync(ct);
        }
        finally
        {
            await open.CancelAsync(); // what is under way will be delivered again
        }

        Task Close()
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private async Task HandleAsync(IChannel channel, string queue, List<Consumer> handlers, ulong tag, byte[] body, CancellationToken ct)
    {
        try
        {
            await pipeline.ProcessAsync(queue, handlers, body, ct);
            await channel.BasicAckAsync(tag, multiple: false, ct);
        }
        catch (Exception) when (ct.IsCancellationRequested || !channel.IsOpen)
        {
            // Not acknowledged: the broker delivers it again, and the inbox knows what was done.
        }
        catch (Exception e)
        {
            // The dead letter found no place yet.
            Log.BrokerAway(logger, e.Message);
            await Task.Delay(Pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ReturnAsync(channel, tag);
        }
    }

    private static async Task ReturnAsync(IChannel channel, ulong tag)
    {
        try
        {
            await channel.BasicNackAsync(tag, multiple: false, requeue: true);
        }
        catch (Exception e) when (e is OperationInterruptedException or IOException or ObjectDisposedException)
        {
            // The channel is closed: the broker takes back what is not acknowledged.
        }
    }
}
