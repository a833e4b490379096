using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Shop.Bench.Events;

/// <summary>What the broker does by itself: messages as large, as safe and as far apart as ours, without a database at either end.</summary>
internal sealed class RawBroker(EventSite site, byte[] body, int pipeline)
{
    private const ushort Prefetch = 400;

    /// <summary>Messages a second, from the first publication to the last acknowledgement.</summary>
    public async Task<double> RunAsync(int count)
    {
        await using var publishing = await site.ConnectAsync();
        await using var consuming = await site.ConnectAsync();
        await using var consumer = await consuming.CreateChannelAsync();
        await consumer.QueueDeclareAsync(site.RawQueue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" });
        var consumed = await ConsumeAsync(consumer, count);
        await using var publisher = await publishing.CreateChannelAsync(new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null));
        var started = Stopwatch.GetTimestamp();
        await PublishAsync(publisher, count);
        await consumed;
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private async Task<Task> ConsumeAsync(IChannel channel, int count)
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var acknowledged = 0;
        await channel.BasicQosAsync(0, Prefetch, global: false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
            if (++acknowledged == count)
            {
                all.TrySetResult();
            }
        };
        await channel.BasicConsumeAsync(site.RawQueue, autoAck: false, consumer);
        return all.Task;
    }

    // So many are under way at a time: each takes the place of one that was confirmed.
    private async Task PublishAsync(IChannel channel, int count)
    {
        var next = -1;
        var properties = new BasicProperties { Persistent = true, ContentType = "application/cloudevents+json; charset=utf-8" };
        await Task.WhenAll(Enumerable.Range(0, pipeline).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) < count)
            {
                await channel.BasicPublishAsync("", site.RawQueue, mandatory: true, properties, body);
            }
        })));
    }
}
