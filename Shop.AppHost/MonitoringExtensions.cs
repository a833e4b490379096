using System.Globalization;

namespace Shop.AppHost;

/// <summary>
/// Prometheus and Grafana as a part of a deployment, where the parameter <c>monitoring</c> is true. They are containers of the model like any
/// others, so networks, policies, volumes and probes follow as for these.
/// </summary>
internal static class MonitoringExtensions
{
    private const string Enabled = "monitoring";
    private const string Retention = "monitoring-retention";
    private const string Endpoint = "http";
    private const string Interval = "15000"; // milliseconds between two samples
    private const int PrometheusPort = 9090;
    private const int GrafanaPort = 3000;

    public static void AddMonitoring(this IDistributedApplicationBuilder builder, ShopOptions options)
    {
        if (builder.ExecutionContext.IsRunMode || builder.GivenParameter(Enabled) != "true")
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
        var alertmanager = builder.GivenParameter("alertmanager");
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
        return alertmanager is null ? prometheus : prometheus.WithAnnotation(new OutsideAccessAnnotation(AlertmanagerPort(alertmanager)));
#endif
    }

    private static void AddGrafana(this IDistributedApplicationBuilder builder, IResourceBuilder<ContainerResource> prometheus)
    {
        const int User = 472;
        var password = builder.AddParameter("grafana-password", new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true)
            .WithDescription("opens Grafana for the user admin");
        builder.AddContainer("grafana", "grafana/grafana", "12.4.0").WithImageRegistry("docker.io")
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
            .WithLoopback()
            .WithMemory(megabytes: 512);
    }

    // Kubernetes asks over HTTP; Compose can only run what the image holds.
    private static IResourceBuilder<ContainerResource> WithHealthCommand(this IResourceBuilder<ContainerResource> container, params string[] command) =>
        container.PublishAsDockerComposeService((_, service) => service.Healthcheck = new()
        {
            Test = ["CMD", .. command],
            Interval = "10s",
            Timeout = "10s",
            Retries = 3,
            StartPeriod = "3m",
        });

    private static IResourceBuilder<ContainerResource> WithAccount(this IResourceBuilder<ContainerResource> container, int user) =>
#if USE_ASPIRE
        container.PublishAsDockerComposeService((_, service) =>
        {
            service.User = user.ToString(CultureInfo.InvariantCulture);
            service.ReadOnly = true;
            service.Tmpfs = ["/tmp"];
            service.CapDrop = ["ALL"];
        });
#else
        container.WithAnnotation(new ContainerAccountAnnotation(user, "/tmp"));
#endif

    private static IResourceBuilder<ContainerResource> WithLoopback(this IResourceBuilder<ContainerResource> container) =>
#if USE_ASPIRE
        container.PublishAsDockerComposeService((_, service) => service.Ports = [string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{GrafanaPort}:{GrafanaPort}")]);
#else
        container.WithAnnotation(new LoopbackAccessAnnotation(Endpoint));
#endif

    private static IResourceBuilder<ContainerResource> WithMemory(this IResourceBuilder<ContainerResource> container, int megabytes) =>
#if USE_ASPIRE
        container.PublishAsDockerComposeService((_, service) => service.Deploy = new()
        {
            Resources = new() { Limits = new() { Cpus = "1", Memory = $"{megabytes}M" } },
        });
#else
        container.WithAnnotation(new ResourceLimitsAnnotation(0.1m, 1, megabytes / 4, megabytes));
#endif

#if !USE_ASPIRE
    // Of alerts.example:9093 it is 9093.
    private static int AlertmanagerPort(string address) =>
        int.TryParse(address.Split(':')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port
            : throw new DistributedApplicationException($"--Parameters:alertmanager={address}: it is HOST:PORT.");
#endif
}
