using System.Globalization;

namespace Shop.AppHost;

/// <summary>
/// Prometheus and Grafana as a part of a deployment, where the parameter <c>monitoring</c> is true. They are containers of the model like any
/// others, so networks, policies, volumes and probes follow as for these.
/// </summary>
internal static class MonitoringExtensions
{
    private const string Enabled = "monitoring";
    private const string Alertmanager = "alertmanager";
    private const string Retention = "monitoring-retention";
    private const string Endpoint = "http";
    private const string Interval = "15000"; // milliseconds between two samples
    private const int PrometheusPort = 9090;
    private const int GrafanaPort = 3000;

    public static void AddMonitoring(this IDistributedApplicationBuilder builder, ShopOptions options)
    {
        if (builder.ExecutionContext.IsRunMode || !builder.IsMonitored())
        {
            return;
        }

        // Migrations have no endpoint, and end before anybody would look at their numbers.
        var services = builder.Resources.OfType<ProjectResource>().Where(r => r.Annotations.OfType<EndpointAnnotation>().Any()).ToList();
        var prometheus = builder.AddPrometheus(options);
        builder.AddGrafana(prometheus);
        foreach (var service in services)
        {
            builder.CreateResourceBuilder(service)
                .WithEnvironment("Telemetry__Prometheus", ReferenceExpression.Create($"{prometheus.GetEndpoint(Endpoint)}/api/v1/otlp/v1/metrics"))
                .WithEnvironment("OTEL_METRIC_EXPORT_INTERVAL", Interval);
        }
    }

    private static IResourceBuilder<ContainerResource> AddPrometheus(this IDistributedApplicationBuilder builder, ShopOptions options)
    {
        const int Nobody = 65534;
        var alertmanager = builder.GivenParameter(Alertmanager);
        var alertmanagerPort = alertmanager is null ? null : Port(alertmanager);
        if (alertmanager is not null && alertmanagerPort is null)
        {
            builder.Refuse($"--Parameters:{Alertmanager}={alertmanager}: it is HOST:PORT.");
        }

        var prometheus = builder.AddContainer("prometheus", "prom/prometheus", "v2.53.5").WithImageRegistry("docker.io")
            .WithHttpEndpoint(targetPort: PrometheusPort).WithHttpHealthCheck("/-/healthy")
            .WithVolume("prometheus-data", "/prometheus")
            .WithContainerFiles("/etc/prometheus", MonitoringFiles.OfPrometheus(options, alertmanager))
            .WithArgs("--config.file=/etc/prometheus/prometheus.yaml", "--storage.tsdb.path=/prometheus", "--enable-feature=otlp-write-receiver")
            .WithArgs(ReferenceExpression.Create($"--storage.tsdb.retention.time={builder.AddParameter(Retention, "15d")}"))
            .WithHealthCommand("promtool", "check", "healthy", string.Create(CultureInfo.InvariantCulture, $"--url=http://127.0.0.1:{PrometheusPort}"))
            .WithAccount(Nobody)
            .WithMemory(megabytes: 1024);
#if USE_ASPIRE
        return prometheus;
#else
        return alertmanagerPort is { } port ? prometheus.WithAnnotation(new OutsideAccessAnnotation(port)) : prometheus;
#endif
    }

    private static void AddGrafana(this IDistributedApplicationBuilder builder, IResourceBuilder<ContainerResource> prometheus)
    {
        const int User = 472;
        var password = builder.AddParameter("grafana-password", new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true)
            .WithDescription("opens Grafana for the user admin");
        builder.AddContainer("grafana", "grafana/grafana", "12.4.10").WithImageRegistry("docker.io")
            .WithHttpEndpoint(targetPort: GrafanaPort).WithHttpHealthCheck("/api/health")
            .WithVolume("grafana-data", "/var/lib/grafana")
            .WithContainerFiles("/etc/grafana/provisioning/datasources", MonitoringFiles.Of(["datasource.yaml"]))
            .WithContainerFiles("/etc/grafana/provisioning/dashboards", MonitoringFiles.Of(["dashboards.yaml"]))
            .WithContainerFiles("/etc/grafana/shop", MonitoringFiles.Of(MonitoringFiles.Dashboards))
            .WithEnvironment("PROMETHEUS_URL", prometheus.GetEndpoint(Endpoint))
            .WithEnvironment("GF_SECURITY_ADMIN_PASSWORD", password)
            .WithEnvironment("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", "/etc/grafana/shop/overview.json")
            // It asks nobody outside for anything.
            .WithEnvironment("GF_ANALYTICS_REPORTING_ENABLED", "false")
            .WithEnvironment("GF_ANALYTICS_CHECK_FOR_UPDATES", "false")
            .WithEnvironment("GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES", "false")
            .WithEnvironment("GF_PLUGINS_PREINSTALL_DISABLED", "true")
            .WithEnvironment("GF_NEWS_NEWS_FEED_ENABLED", "false")
            .WithEnvironment("GF_SECURITY_DISABLE_GRAVATAR", "true")
            .WithHealthCommand("wget", "-q", "--spider", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{GrafanaPort}/api/health"))
            .WithAccount(User)
            .WithLoopback(Endpoint)
            .WithMemory(megabytes: 512);
    }

    private static bool IsMonitored(this IDistributedApplicationBuilder builder)
    {
        var said = builder.GivenParameter(Enabled) ?? bool.FalseString;
        if (!bool.TryParse(said, out var isMonitored))
        {
            builder.Refuse($"--Parameters:{Enabled}={said}: it is true or false.");
        }

        return isMonitored;
    }

    // Of alerts.example:9093 it is 9093.
    private static int? Port(string address) =>
        Uri.TryCreate($"tcp://{address}", UriKind.Absolute, out var place) && place.Port > 0 && string.Equals(place.Authority, address, StringComparison.OrdinalIgnoreCase)
            ? place.Port
            : null;
}
