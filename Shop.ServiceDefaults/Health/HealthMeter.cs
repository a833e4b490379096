using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.ServiceDefaults.Health;

/// <summary>What the health checks say and how full the disk is: the meter <c>Shop.Health</c>.</summary>
internal sealed class HealthMeter : IHealthCheckPublisher
{
    public const string Name = "Shop.Health";
    private readonly DriveInfo _disk = new(Path.GetPathRoot(AppContext.BaseDirectory)!);
    private volatile HealthReport? _report;

    public HealthMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        meter.CreateObservableGauge("shop.health.ready", Ready, "{replica}", "1 when this replica takes requests, else 0.");
        meter.CreateObservableGauge("shop.health.check", Checks, "{status}", "1 healthy, 0.5 degraded, 0 unhealthy.");
        // Of a container it is the disk under all containers of the machine, and so under their volumes.
        meter.CreateObservableGauge("shop.disk.free", () => _disk.AvailableFreeSpace, "By", "What may still be written to the disk.");
        meter.CreateObservableGauge("shop.disk.size", () => _disk.TotalSize, "By", "The size of the disk.");
    }

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        _report = report;
        return Task.CompletedTask;
    }

    private IEnumerable<Measurement<int>> Ready() =>
        _report is { } report ? [new Measurement<int>(report.Status == HealthStatus.Unhealthy ? 0 : 1)] : [];

    private IEnumerable<Measurement<double>> Checks() => _report is not { } report ? [] :
        report.Entries.Select(check => new Measurement<double>(Value(check.Value.Status), new KeyValuePair<string, object?>("check", check.Key)));

    private static double Value(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => 1,
        HealthStatus.Degraded => 0.5,
        _ => 0,
    };
}
