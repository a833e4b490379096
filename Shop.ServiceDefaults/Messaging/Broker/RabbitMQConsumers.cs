using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using Shop.ServiceDefaults.Messaging.Consumers;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>Takes events from the module's queues and acknowledges each when its effects are committed.</summary>
internal sealed class RabbitMQConsumers([FromKeyedServices(BrokerConnection.Consuming)] BrokerConnection broker, IEnumerable<Consumer> consumers,
    ConsumerPipeline pipeline, IOptions<MessagingOptions> options, TimeProvider time, ILogger<RabbitMQConsumers> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var queues = consumers.GroupBy(c => c.Queue, StringComparer.Ordinal).ToList();
        await Task.WhenAll(queues.Select(q =>
            Following.RunAsync(q.Key, () => ConsumeAsync(q.Key, [.. q], stoppingToken), time, logger, stoppingToken)));
    }

    // Returns when the channel is closed, or the queue is gone.
    private async Task ConsumeAsync(string queue, List<Consumer> handlers, CancellationToken ct)
    {
        var connection = await broker.GetAsync(ct);
        using var open = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await using var worker = new QueueWorker(queue, handlers, pipeline, options.Value, logger, open.Token);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, _) => Close();
        await channel.BasicQosAsync(0, (ushort)options.Value.Prefetch, global: false, ct);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.UnregisteredAsync += (_, _) => Close();
        consumer.ReceivedAsync += (_, delivery) =>
        {
            var body = delivery.Body.ToArray(); // the client takes its buffer back
            var tag = delivery.DeliveryTag;
            worker.Add(EventEnvelope.SubjectOf(body), new Delivery(body,
                () => AnswerAsync(() => channel.BasicAckAsync(tag, multiple: false)),
                _ => AnswerAsync(() => channel.BasicNackAsync(tag, multiple: false, requeue: true))));
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

    private static async ValueTask AnswerAsync(Func<ValueTask> answerAsync)
    {
        try
        {
            await answerAsync();
        }
        catch (Exception e) when (e is OperationInterruptedException or IOException or ObjectDisposedException)
        {
            // The channel is closed: the broker delivers again what has no answer, and the inbox knows what was done.
        }
    }
}
