using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Yaml;

namespace Shop.Hosting.Publishing.Kubernetes.Objects;

/// <summary>What not every cluster has, each for the services that may have several replicas.</summary>
internal sealed class NewerFeatures(ManifestContext context)
{
    private static readonly string[] Places = ["kubernetes.io/hostname", "topology.kubernetes.io/zone"];
    private const int LeastReplicas = 2;
    private const int MostReplicas = 10;

    public bool Any => Scalable.Any();

    private IEnumerable<DeployedService> Scalable => context.Deployment.Services.Where(s => s is { IsScalable: true, Kind: ServiceKind.Program });

    public IEnumerable<YamlMap> Autoscalers() => Scalable.Select(service =>
    {
        var scaler = context.Object("autoscaling/v2", "HorizontalPodAutoscaler", service.Name);
        scaler["spec"] = new YamlMap
        {
            ["scaleTargetRef"] = new YamlMap { ["apiVersion"] = "apps/v1", ["kind"] = "Deployment", ["name"] = service.Name },
            ["minReplicas"] = LeastReplicas,
            ["maxReplicas"] = MostReplicas,
            ["metrics"] = new[]
            {
                new YamlMap
                {
                    ["type"] = "Resource",
                    ["resource"] = new YamlMap
                    {
                        ["name"] = "cpu",
                        ["target"] = new YamlMap { ["type"] = "Utilization", ["averageUtilization"] = 70 },
                    },
                },
            },
            // Starting costs CPU itself, so what comes goes slowly.
            ["behavior"] = new YamlMap { ["scaleDown"] = new YamlMap { ["stabilizationWindowSeconds"] = 300 } },
        };
        return scaler;
    });

    /// <summary>Leaves the number of replicas to the autoscaler, or every apply would set it back.</summary>
    public IEnumerable<YamlMap> AutoscalerPatches() => Scalable.Select(service => Patch(service, new YamlMap { ["op"] = "remove", ["path"] = "/spec/replicas" }));

    public IEnumerable<YamlMap> Budgets() => Scalable.Select(service =>
    {
        var budget = context.Object("policy/v1", "PodDisruptionBudget", service.Name);
        budget["spec"] = new YamlMap
        {
            ["maxUnavailable"] = 1,
            ["selector"] = new YamlMap { ["matchLabels"] = context.Selector(service.Name) },
        };
        return budget;
    });

    /// <summary>On several nodes and in several zones, where there are any.</summary>
    public IEnumerable<YamlMap> SpreadPatches() => Scalable.Select(service => Patch(service, new YamlMap
    {
        ["op"] = "add",
        ["path"] = "/spec/template/spec/topologySpreadConstraints",
        ["value"] = Places.Select(key => new YamlMap
        {
            ["maxSkew"] = 1,
            ["topologyKey"] = key,
            ["whenUnsatisfiable"] = "ScheduleAnyway",
            ["labelSelector"] = new YamlMap { ["matchLabels"] = context.Selector(service.Name) },
        }).ToArray(),
    }));

    private static YamlMap Patch(DeployedService service, YamlMap operation) => new()
    {
        ["target"] = new YamlMap { ["group"] = "apps", ["version"] = "v1", ["kind"] = "Deployment", ["name"] = service.Name },
        // A JSON patch is a list, which a patch in a kustomization holds as text.
        ["patch"] = PatchText(operation),
    };

    private static string PatchText(YamlMap operation) =>
        string.Concat(YamlText.Write(operation).TrimEnd('\n').Split('\n').Select((line, i) => (i == 0 ? "- " : "  ") + line + "\n"));
}
