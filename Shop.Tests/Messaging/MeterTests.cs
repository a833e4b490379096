using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Messaging;

/// <summary>What the meter Shop.Messaging says.</summary>
[Collection(ServersCollection.Name)]
public sealed class MeterTests(ServersFixture servers) : IAsyncLifetime, IDisposable
{
    private readonly ConcurrentDictionary<string, double> _sums = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, double> _last = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private Workbench? _bench;

    public async Task InitializeAsync()
    {
        _bench = new Workbench(await servers.CreateDatabaseAsync(), servers.RabbitMQ);
        _bench.Settings["QuickRetries:0"] = "00:00:00.01";
        await _bench.CreateAsync();
    }

    public Task DisposeAsync() => _bench!.EndAsync();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Events_AreCountedAtEachStep()
    {
        _bench!.Scenario.Play = (_, message, _, _) => message.Number == 3 ? throw new InvalidOperationException() : Task.CompletedTask;
        var host = await StartAsync();
        var started = DateTimeOffset.UtcNow;

        await _bench.AddAsync(host, 1, 2, 3);
        await _bench.WaitAsync(2);
        await Until.TrueAsync(() => Task.FromResult(Sum("shop.dead_letters", "queue", _bench.Queue) > 0), "a dead letter");
        // Each is counted after what it counts has happened: what comes of that may be counted first.
        await Until.TrueAsync(() => Task.FromResult(
            Sum("shop.outbox.published", "type", Happened.Type) >= 3 && Sum("shop.consumer.retries", "queue", _bench.Queue) >= 2), "three published, two retries");

        Assert.Equal(3, Sum("shop.outbox.published", "type", Happened.Type));
        Assert.Equal(2, Sum("shop.consumer.handled", "queue", _bench.Queue));
        Assert.Equal(2, Sum("shop.consumer.retries", "queue", _bench.Queue)); // one at once, one later
        Assert.Equal(1, Sum("shop.dead_letters", "queue", _bench.Queue));
        Assert.InRange(Sum("shop.consumer.age", "queue", _bench.Queue), 0.0001, 2 * (DateTimeOffset.UtcNow - started).TotalSeconds); // of two
    }

    [Fact]
    public async Task EventsThatWait_AreSeenWithTheirAge()
    {
        _bench!.Settings["DelayedRetries:0"] = "01:00:00";
        _bench.Scenario.Play = (_, _, _, _) => throw new InvalidOperationException();
        var host = await StartAsync();

        await _bench.AddAsync(host, [("u", new Unheard(1))]);
        await _bench.AddAsync(host, 1);
        await GaugeAsync("shop.outbox.pending", "module", "t1", 1);
        await GaugeAsync("shop.consumer.postponed", "module", "t1", 1);
        await GaugeAsync("shop.queue.waiting", "queue", _bench.Queue, 0);

        Assert.True(_last[Key("shop.outbox.oldest", "module", "t1")] > 0);
        await Until.TrueAsync(() => Task.FromResult(Sum("shop.outbox.failures", "reason", "refused") > 0), "an event that was refused");
    }

    private Task GaugeAsync(string name, string tag, string value, double expected) => Until.TrueAsync(() =>
    {
        _listener.RecordObservableInstruments();
        return Task.FromResult(_last.TryGetValue(Key(name, tag, value), out var measured) && measured.Equals(expected));
    }, $"{name} = {expected}");

    private async Task<IHost> StartAsync()
    {
        var host = await _bench!.StartAsync();
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Shop.Messaging" && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
        return host;
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (tag, of) in tags)
        {
            var key = Key(instrument.Name, tag, (string)of!);
            _last[key] = value;
            _sums.AddOrUpdate(key, value, (_, sum) => sum + value);
        }
    }

    private double Sum(string name, string tag, string value) => _sums.GetValueOrDefault(Key(name, tag, value));

    private static string Key(string name, string tag, string value) => $"{name} {tag}={value}";
}
