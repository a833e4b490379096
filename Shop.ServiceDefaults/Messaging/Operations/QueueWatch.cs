using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Messaging.Broker;
using Shop.ServiceDefaults.Messaging.Consumers;

namespace Shop.ServiceDefaults.Messaging.Operations;

/// <summary>Measures what waits on the broker: in the work queues of this process, and among the dead letters.</summary>
internal sealed class QueueWatch : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly BrokerConnection _broker;
    private readonly TimeProvider _time;
    private readonly string[] _queues;
    private readonly ConcurrentDictionary<string, long> _waiting = new(StringComparer.Ordinal);

    public QueueWatch([FromKeyedServices(BrokerConnection.Consuming)] BrokerConnection broker, IEnumerable<Consumer> consumers, MessagingMeter meter, TimeProvider time)
    {
        (_broker, _time) = (broker, time);
        _queues = [.. consumers.Select(c => c.Queue).Append(Topology.DeadLetters).Distinct(StringComparer.Ordinal)];
        meter.Meter.CreateObservableGauge("shop.queue.waiting",
            () => _waiting.Select(q => new Measurement<long>(q.Value, new KeyValuePair<string, object?>("queue", q.Key))),
            "{event}", "Events in a queue that no consumer has taken yet.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var queue in _queues)
            {
                await MeasureAsync(queue, stoppingToken);
            }
        }
    }

    private async Task MeasureAsync(string queue, CancellationToken ct)
    {
        try
        {
            var connection = await _broker.GetAsync(ct);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct); // asking for a queue that is gone closes it
            _waiting[queue] = await channel.MessageCountAsync(queue, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            _waiting.TryRemove(queue, out _); // not known: no value is better than a wrong one
        }
    }
}
