using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Shop.ServiceDefaults.Messaging.Consumers;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>Gives each listener a queue of this replica's own, which is gone with its connection.</summary>
internal sealed class RabbitMQListeners([FromKeyedServices(BrokerConnection.Consuming)] BrokerConnection broker, IEnumerable<Listening> listeners,
    TimeProvider time, ILogger<RabbitMQListeners> logger) : BackgroundService
{
    // Nobody needs more than the last of these; a full queue drops its oldest.
    private const int MostKept = 1_000;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(listeners.Select(listening =>
        Following.RunAsync(listening.Name, () => ListenAsync(listening, stoppingToken), time, logger, stoppingToken)));

    private async Task ListenAsync(Listening listening, CancellationToken ct)
    {
        var connection = await broker.GetAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, _) => Close();
        var queue = $"{listening.Name}.{Guid.CreateVersion7():N}";
        var limits = new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-max-length"] = MostKept };
        await channel.QueueDeclareAsync(queue, durable: false, exclusive: true, autoDelete: true, limits, cancellationToken: ct);
        foreach (var type in listening.Types)
        {
            await channel.QueueBindAsync(queue, Topology.Events, type, cancellationToken: ct);
        }

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.UnregisteredAsync += (_, _) => Close();
        consumer.ReceivedAsync += (_, _) =>
        {
            listening.Listener.Hear();
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer, ct);
        listening.Listener.Hear(); // of what passed before
        await closed.Task.WaitAsync(ct);

        Task Close()
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
