using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Shop.Hosting.Publishing.Model;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Deployment.Monitoring;

/// <summary>A shop that sends its metrics to a real Prometheus besides.</summary>
public sealed class MonitoredShop() : ShopFixture("services", "web")
{
    private PrometheusServer? _prometheus;

    internal PrometheusServer Prometheus => _prometheus ?? throw new InvalidOperationException("not started");

    /// <summary>The files that a deployment's Prometheus and Grafana get.</summary>
    internal IReadOnlyList<DeployedFile> Files { get; private set; } = [];

    public override async Task InitializeAsync()
    {
        if (PrometheusFactAttribute.Reason is not null)
        {
            return;
        }

        await using (var published = await PublishedModel.ReadAsync("compose", "--Parameters:monitoring=true"))
        {
            var (prometheus, grafana) = (published.Deployment.Service("prometheus"), published.Deployment.Service("grafana"));
            Files = [.. prometheus.Files, .. grafana.Files];
            _prometheus = await PrometheusServer.StartAsync(prometheus);
        }

        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _prometheus?.Dispose();
    }

    protected override IReadOnlyList<string> Services => ["search", "contact", "web"];

    protected override void Change(IDistributedApplicationTestingBuilder builder)
    {
        foreach (var service in builder.Resources.OfType<ProjectResource>().Where(r => Services.Contains(r.Name)).ToList())
        {
            builder.CreateResourceBuilder(service).WithEnvironment("Telemetry__Prometheus", Prometheus.Receiver);
        }
    }
}
