using System.Text.Json.Nodes;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources;
using Shop.Hosting.Publishing.Compose;
using Shop.Tests.Deployment.Kubernetes;
using static Shop.Tests.Deployment.Kubernetes.KubernetesFiles;

namespace Shop.Tests.Deployment.Monitoring;

/// <summary>Deployment files with monitoring, and without.</summary>
public sealed class MonitoringOutputTests
{
    private const string On = "--Parameters:monitoring=true";
    private const string Spare = "spare.rules.yaml";
    private static readonly string[] Sending = ["search", "contact", "web"];

    [Fact]
    public async Task Monitoring_IsThereOnlyWhereItIsAskedFor()
    {
        await using var usual = await PublishedModel.ReadAsync("compose");
        Assert.DoesNotContain(usual.Deployment.Services, s => s.Name is "prometheus" or "grafana" || s.Environment.ContainsKey("Telemetry__Prometheus"));

        await using var shop = await PublishedModel.ReadAsync("compose", On);
        Assert.Equal(Sending, shop.Deployment.Services.Where(s => s.Environment.ContainsKey("Telemetry__Prometheus")).Select(s => s.Name));
        Assert.Equal("http://prometheus:9090/api/v1/otlp/v1/metrics", shop.Deployment.Service("search").Environment["Telemetry__Prometheus"].Write(_ => ""));
        GeneratedText.Match("compose-monitoring/docker-compose.yaml", ComposeYaml.Write(Write(shop)));
    }

    [Fact]
    public async Task Monolith_SendsItsMetricsToo()
    {
        await using var shop = await PublishedModel.ReadAsync("compose", "--topology", "monolith", On);
        Assert.Equal(["shop"], shop.Deployment.Services.Where(s => s.Environment.ContainsKey("Telemetry__Prometheus")).Select(s => s.Name));
        Assert.DoesNotContain(shop.Deployment.Service("prometheus").Files, f => f.Name == Spare);
    }

    [Fact]
    public async Task Prometheus_IsReachedByServicesAndGrafana_AndGrafanaFromThisMachine()
    {
        await using var shop = await PublishedModel.ReadAsync("compose", On);
        var file = Write(shop);
        Assert.Equal(["contact", "grafana", "search", "web"], shop.Deployment.Arrows.Where(a => a.To == "prometheus").Select(a => a.From).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(shop.Deployment.Arrows, a => a.To == "grafana" || a.From == "prometheus");
        Assert.All(file.Services["prometheus"].Networks, name => Assert.True(file.Networks[name].Internal));
        Assert.Empty(file.Services["prometheus"].Ports);
        Assert.Equal("127.0.0.1:${GRAFANA_PORT}:3000", Assert.Single(file.Services["grafana"].Ports));
        Assert.Contains("grafana-outside", file.Networks.Keys);
        Assert.Equal("${GRAFANA_PASSWORD}", file.Services["grafana"].Environment["GF_SECURITY_ADMIN_PASSWORD"]);
        Assert.Equal("3000", await SettingAsync(shop, "GRAFANA_PORT"));
        Assert.True((await SettingAsync(shop, "GRAFANA_PASSWORD"))?.Length >= 22);
        Assert.Equal("15d", await SettingAsync(shop, "MONITORING_RETENTION"));
    }

    [Theory]
    [InlineData("prometheus", "65534")]
    [InlineData("grafana", "472")]
    public async Task Container_RunsWithNothingItDoesNotNeed(string name, string user)
    {
        await using var shop = await PublishedModel.ReadAsync("compose", On);
        var service = Write(shop).Services[name];
        Assert.Equal(user, service.User);
        Assert.True(service.ReadOnly);
        Assert.Equal(["ALL"], service.CapDrop);
        Assert.Equal(["/tmp"], service.Tmpfs);
        Assert.Equal($"{name}-data", Assert.Single(service.Volumes).Source);
        Assert.NotNull(service.Deploy?.Resources?.Limits?.Memory);
        Assert.NotNull(service.Healthcheck);
    }

    [Fact]
    public async Task Alertmanager_IsToldAndReached_WhereOneIsGiven()
    {
        await using var shop = await PublishedModel.ReadAsync("compose", On, "--Parameters:alertmanager=alerts.example:9094");
        var prometheus = shop.Deployment.Service("prometheus");
        Assert.Contains("- targets: [\"alerts.example:9094\"]", prometheus.Files.Single(f => f.Name == "prometheus.yaml").Content, StringComparison.Ordinal);
        Assert.Equal([9094], prometheus.OutsidePorts);
    }

    [Fact]
    public async Task SpareReplica_IsMissedOnlyWhereThereIsOne()
    {
        await using var one = await PublishedModel.ReadAsync("compose", On, "--search-replicas", "1");
        await using var two = await PublishedModel.ReadAsync("compose", On);
        Assert.DoesNotContain(one.Deployment.Service("prometheus").Files, f => f.Name == Spare);
        Assert.Contains(two.Deployment.Service("prometheus").Files, f => f.Name == Spare);
    }

    [Fact]
    public async Task Kubernetes_KeepsItsRules()
    {
        var folder = Directory.CreateTempSubdirectory("shop-monitoring-").FullName;
        try
        {
            await PublishedShop.PublishAsync(folder, On);
            var files = KubernetesFiles.Read(folder);
            Assert.All(PodRules.All.Concat(ObjectRules.All), rule => Assert.Empty(rule.Problems(files)));
            Assert.Equal(["contact", "grafana", "search", "web"], Items(files.Of("NetworkPolicy", "prometheus")["spec"]!["ingress"])
                .SelectMany(rule => Items(rule["from"])).Select(Peer).Order(StringComparer.Ordinal));
            Assert.Null(files.Of("NetworkPolicy", "prometheus")["spec"]!["egress"]);
            Assert.Null(files.Of("NetworkPolicy", "grafana")["spec"]!["ingress"]);
            Assert.Equal("restricted", Text(files.Of("Namespace", "shop"), "metadata", "labels", "pod-security.kubernetes.io/enforce"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What .env would hold.
    private static ValueTask<string?> SettingAsync(PublishedModel shop, string name) =>
        EnvironmentEntries.Of(shop.Deployment, shop.Options).Single(e => e.Name == name).MakeAsync(CancellationToken.None);

    private static string Peer(JsonNode peer) => Text(peer, "podSelector", "matchLabels", "app.kubernetes.io/name");

    private static ComposeFile Write(PublishedModel shop) => ComposeWriter.Write(shop.Deployment, (DockerComposeEnvironmentResource)shop.Environment);
}
