using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Yaml;

namespace Shop.Hosting.Publishing.Kubernetes.Objects;

/// <summary>What runs the pods: a Deployment of a program, a StatefulSet of a server, a Job of what ends.</summary>
internal sealed class Workloads(ManifestContext context)
{
    private const int LongestName = 63;

    public YamlMap Of(DeployedService service) => service.Kind switch
    {
        ServiceKind.Job => Job(service),
        ServiceKind.Server => StatefulSet(service),
        _ => Program(service),
    };

    private YamlMap Program(DeployedService service)
    {
        var made = Begin(service, "apps/v1", "Deployment", service.Name);
        made["spec"] = new YamlMap
        {
            ["replicas"] = service.Replicas,
            ["revisionHistoryLimit"] = 5,
            ["selector"] = new YamlMap { ["matchLabels"] = context.Selector(service.Name) },
            // A new pod is ready before an old one goes: no request finds nobody.
            ["strategy"] = new YamlMap
            {
                ["type"] = "RollingUpdate",
                ["rollingUpdate"] = new YamlMap { ["maxSurge"] = 1, ["maxUnavailable"] = 0 },
            },
            ["template"] = new Pod(context, service).Template(),
        };
        return made;
    }

    private YamlMap StatefulSet(DeployedService service)
    {
        var made = Begin(service, "apps/v1", "StatefulSet", service.Name);
        made["spec"] = new YamlMap
        {
            ["replicas"] = service.Replicas,
            ["serviceName"] = service.Name,
            ["selector"] = new YamlMap { ["matchLabels"] = context.Selector(service.Name) },
            ["template"] = new Pod(context, service).Template(),
            ["volumeClaimTemplates"] = service.Volumes.Select(Claim).ToArray(),
        };
        return made;
    }

    /// <summary>
    /// A Job cannot be changed, so another version is another Job: its name ends in a digest of what it does. The same once more
    /// is the same Job, which is done.
    /// </summary>
    private YamlMap Job(DeployedService service)
    {
        var spec = new YamlMap
        {
            ["backoffLimit"] = 30,
            ["ttlSecondsAfterFinished"] = 86400,
            ["template"] = new Pod(context, service).Template("OnFailure"),
        };
        var digest = ManifestContext.Digest(YamlText.Write(spec));
        var name = service.Name[..Math.Min(service.Name.Length, LongestName - digest.Length - 1)].TrimEnd('-');
        var made = Begin(service, "batch/v1", "Job", $"{name}-{digest}");
        made["spec"] = spec;
        return made;
    }

    private YamlMap Begin(DeployedService service, string apiVersion, string kind, string name) =>
        context.Object(apiVersion, kind, name, context.Labels(service.Name, service.Image.Reference));

    private YamlMap Claim(DeployedVolume volume) => new()
    {
        ["metadata"] = new YamlMap { ["name"] = volume.Name },
        ["spec"] = new YamlMap
        {
            ["accessModes"] = new[] { "ReadWriteOnce" },
            ["storageClassName"] = context.Settings.StorageClass,
            ["resources"] = new YamlMap { ["requests"] = new YamlMap { ["storage"] = context.Settings.StorageSize } },
        },
    };
}
