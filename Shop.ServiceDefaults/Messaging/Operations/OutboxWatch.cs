using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Shop.ServiceDefaults.Messaging.Operations;

/// <summary>Measures what waits in a module's database: events to be published, and events that wait for another attempt.</summary>
internal sealed class OutboxWatch : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly Module _module;
    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;
    private volatile OutboxDepth? _depth;

    public OutboxWatch(Module module, IServiceProvider services, MessagingMeter meter, TimeProvider time)
    {
        (_module, _services, _time) = (module, services, time);
        meter.Meter.CreateObservableGauge("shop.outbox.pending", () => Measured(d => d.Pending), "{event}", "Events that are not published yet.");
        meter.Meter.CreateObservableGauge("shop.outbox.oldest", () => Measured(d => d.OldestSeconds), "s", "Age of the oldest event that is not published yet.");
        meter.Meter.CreateObservableGauge("shop.consumer.postponed", () => Measured(d => d.Postponed), "{event}", "Events that wait for another attempt.");
        meter.Meter.CreateObservableGauge("shop.dead_letters.waiting", () => Measured(d => d.DeadLetters), "{event}", "Dead letters in the module's table; those of a broker are in its queue.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            try
            {
                _depth = await MeasureAsync(stoppingToken);
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                _depth = null; // not known: no value is better than a wrong one
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<OutboxDepth> MeasureAsync(CancellationToken ct)
    {
        var data = _services.GetRequiredKeyedService<NpgsqlDataSource>(_module.ConnectionName);
        await using var command = data.CreateCommand($"""
            SELECT count(*), coalesce(extract(epoch FROM now() - min(time)), 0)::float8, (SELECT count(*) FROM {_module.Name}.retries),
                (SELECT count(*) FROM {_module.Name}.dead_letters)
            FROM {_module.Name}.outbox WHERE sent_at IS NULL
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt64(0), Math.Max(0, reader.GetDouble(1)), reader.GetInt64(2), reader.GetInt64(3));
    }

    private IEnumerable<Measurement<T>> Measured<T>(Func<OutboxDepth, T> value) where T : struct =>
        _depth is { } depth ? [new Measurement<T>(value(depth), new KeyValuePair<string, object?>("module", _module.Name))] : [];

    private sealed record OutboxDepth(long Pending, double OldestSeconds, long Postponed, long DeadLetters);
}
