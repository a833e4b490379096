using System.Diagnostics.Metrics;
using Shop.ServiceDefaults.Messaging.Consumers;

namespace Shop.ServiceDefaults.Messaging.Operations;

/// <summary>What happens to events, counted: the meter <c>Shop.Messaging</c>.</summary>
internal sealed class MessagingMeter
{
    public const string Name = "Shop.Messaging";

    private readonly TimeProvider _time;
    private readonly Counter<long> _published;
    private readonly Counter<long> _notPublished;
    private readonly Counter<long> _handled;
    private readonly Counter<long> _retried;
    private readonly Counter<long> _deadLettered;
    private readonly Histogram<double> _age;

    public MessagingMeter(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        Meter = meters.Create(Name);
        _published = Meter.CreateCounter<long>("shop.outbox.published", "{event}", "Events that the transport has taken.");
        _notPublished = Meter.CreateCounter<long>("shop.outbox.failures", "{failure}", "Attempts to publish that failed: refused, or the transport away.");
        _handled = Meter.CreateCounter<long>("shop.consumer.handled", "{event}", "Events whose effects are committed.");
        _retried = Meter.CreateCounter<long>("shop.consumer.retries", "{attempt}", "Attempts that failed and are made again.");
        _deadLettered = Meter.CreateCounter<long>("shop.dead_letters", "{event}", "Events that were given up.");
        _age = Meter.CreateHistogram<double>("shop.consumer.age", "s", "Time from what the event tells to its committed effect.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600],
            });
    }

    public Meter Meter { get; }

    public void Published(string module, string type) => _published.Add(1, new("module", module), new("type", type));

    public void NotPublished(string module, string reason) => _notPublished.Add(1, new("module", module), new("reason", reason));

    public void Handled(Consumer consumer, DateTimeOffset happened)
    {
        _handled.Add(1, new("queue", consumer.Queue), new("type", consumer.EventType));
        _age.Record(Math.Max(0, (_time.GetUtcNow() - happened).TotalSeconds), new KeyValuePair<string, object?>("queue", consumer.Queue));
    }

    public void Retried(Consumer consumer) => _retried.Add(1, new("queue", consumer.Queue), new("handler", consumer.Handler));

    public void DeadLettered(string queue) => _deadLettered.Add(1, new KeyValuePair<string, object?>("queue", queue));
}
