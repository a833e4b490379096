namespace Shop.AppHost;

/// <summary>The files of the folder Monitoring, which are part of this program.</summary>
internal static class MonitoringFiles
{
    public const string Configuration = "prometheus.yaml";
    public const string Rules = "shop.rules.yaml";
    public const string SpareRules = "spare.rules.yaml";

    public static IReadOnlyList<string> Dashboards { get; } = ["overview.json", "search.json", "events.json", "processes.json"];

    /// <summary>What Prometheus reads, with whom it tells of alerts (<c>host:port</c>), if anybody.</summary>
    public static IReadOnlyList<ContainerFile> OfPrometheus(ShopOptions options, string? alertmanager)
    {
        var configuration = Read(Configuration) + (alertmanager is null ? "" : $"""

            alerting:
              alertmanagers:
                - static_configs:
                    - targets: ["{alertmanager}"]

            """);
        // Whoever has one replica has none to spare, and knows it.
        var hasSpare = options is { Topology: Topology.Services, SearchReplicas: > 1 };
        return [new ContainerFile { Name = Configuration, Contents = configuration }, .. Of(hasSpare ? [Rules, SpareRules] : [Rules])];
    }

    public static IReadOnlyList<ContainerFile> Of(IEnumerable<string> names) =>
        [.. names.Select(name => new ContainerFile { Name = name, Contents = Read(name) })];

    private static string Read(string name)
    {
        using var stream = typeof(MonitoringFiles).Assembly.GetManifestResourceStream($"Monitoring/{name}")
            ?? throw new InvalidOperationException($"Monitoring/{name} is not part of this program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
