using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Yaml;

namespace Shop.Hosting.Publishing.Kubernetes.Objects;

/// <summary>The template of a service's pods.</summary>
internal sealed class Pod(ManifestContext context, DeployedService service)
{
    private const string Files = "files";
    private static readonly string[] Repeat = ["sh", "-c", "until \"$@\"; do sleep 1; done", "wait"];

    // Longer than Stopping:Delay and Stopping:Drain together.
    private const int GraceSeconds = 45;
    private readonly ServerAccount _account = ServerAccount.Of(service, context.Deployment);
    private readonly PodVariables _variables = new(context, service);

    public YamlMap Template(string? restartPolicy = null)
    {
        var config = _variables.Config();
        return new YamlMap
        {
            ["metadata"] = new YamlMap
            {
                ["labels"] = context.Labels(service.Name, service.Image.Reference),
                // Pods read their configuration once: another one means other pods.
                ["annotations"] = config.Count + service.Files.Count == 0 ? null : new YamlMap
                {
                    [$"{context.Deployment.Application}/config"] =
                        ManifestContext.Digest(YamlText.Write(config) + string.Concat(service.Files.Select(f => f.Path + f.Content))),
                },
            },
            ["spec"] = new YamlMap
            {
                ["serviceAccountName"] = service.Name,
                ["automountServiceAccountToken"] = false,
                ["enableServiceLinks"] = false,
                ["restartPolicy"] = restartPolicy,
                ["terminationGracePeriodSeconds"] = GraceSeconds,
                ["securityContext"] = SecurityContext(),
                ["initContainers"] = InitContainers(),
                ["containers"] = new[] { Container(config.Count > 0) },
                ["volumes"] = Volumes(),
            },
        };
    }

    private YamlMap SecurityContext()
    {
        var security = new YamlMap();
        if (_account.User is { } user)
        {
            security["runAsNonRoot"] = true;
            security["runAsUser"] = user;
            security["runAsGroup"] = user;
            security["fsGroup"] = service.Volumes.Count > 0 ? user : null;
            // Databases refuse folders whose permissions are widened at each start.
            security["fsGroupChangePolicy"] = service.Volumes.Count > 0 ? "OnRootMismatch" : null;
        }
        security["seccompProfile"] = new YamlMap { ["type"] = "RuntimeDefault" };
        return security;
    }

    private YamlMap ContainerSecurity() => new()
    {
        ["allowPrivilegeEscalation"] = false,
        ["readOnlyRootFilesystem"] = _account.User is null ? null : true,
        ["capabilities"] = new YamlMap { ["drop"] = new[] { "ALL" } },
    };

    private YamlMap Container(bool hasConfig) => new()
    {
        ["name"] = service.Name,
        ["image"] = service.Image.Reference,
        ["imagePullPolicy"] = context.Settings.PullPolicy,
        ["command"] = service.Entrypoint.Select(_variables.Composed).ToArray(),
        ["args"] = service.Arguments.Select(_variables.Composed).ToArray(),
        ["envFrom"] = hasConfig ? new[] { new YamlMap { ["configMapRef"] = new YamlMap { ["name"] = service.Name } } } : null,
        ["env"] = _variables.Entries(),
        ["ports"] = service.Endpoints.Select(e => new YamlMap { ["name"] = e.Name, ["containerPort"] = e.Port }).ToArray(),
        ["startupProbe"] = Probes.Startup(service),
        ["readinessProbe"] = Probes.Readiness(service),
        ["livenessProbe"] = Probes.Liveness(service),
        ["resources"] = Resources(service.Resources),
        ["securityContext"] = ContainerSecurity(),
        ["volumeMounts"] = Mounts(),
    };

    /// <summary>
    /// What is not ours does not wait for its server by itself. In the server's own image it can: its health command, asked of the server.
    /// </summary>
    private YamlMap[] InitContainers() => [.. service.Waits
        .Where(_ => !service.IsOurs)
        .Select(w => context.Deployment.Services.FirstOrDefault(s => s.Name == w.Service))
        .OfType<DeployedService>()
        .Where(s => s.Kind == ServiceKind.Server && s.Image.Reference == service.Image.Reference && s.Health is { Command.Count: > 0 })
        .Select(s => new YamlMap
        {
            ["name"] = $"wait-for-{s.Name}",
            ["image"] = s.Image.Reference,
            ["imagePullPolicy"] = context.Settings.PullPolicy,
            ["command"] = Repeat
                .Concat(s.Health!.Command.Select(c => c.Replace("127.0.0.1", s.Name, StringComparison.Ordinal))).ToArray(),
            ["resources"] = Resources(service.Resources),
            ["securityContext"] = ContainerSecurity(),
        })];

    private static YamlMap Resources(DeployedResources resources) => new()
    {
        ["requests"] = new YamlMap { ["cpu"] = Cpu(resources.CpuRequest), ["memory"] = Memory(resources.MemoryRequestMegabytes) },
        ["limits"] = new YamlMap { ["cpu"] = Cpu(resources.CpuLimit), ["memory"] = Memory(resources.MemoryLimitMegabytes) },
    };

    private static string Cpu(decimal cores) => string.Create(CultureInfo.InvariantCulture, $"{cores * 1000:0}m");

    private static string Memory(int megabytes) => string.Create(CultureInfo.InvariantCulture, $"{megabytes}Mi");

    private YamlMap[] Mounts() =>
    [
        .. service.Volumes.Select(v => new YamlMap { ["name"] = v.Name, ["mountPath"] = v.Target, ["readOnly"] = v.IsReadOnly ? true : null }),
        .. _account.Losable.Concat(service.Caches).Select(folder => new YamlMap { ["name"] = ScratchName(folder), ["mountPath"] = folder }),
        .. service.Files.Select((file, i) => new YamlMap { ["name"] = Files, ["mountPath"] = file.Path, ["subPath"] = FileKey(i), ["readOnly"] = true }),
    ];

    private YamlMap[] Volumes() =>
    [
        .. _account.Losable.Select(folder => Scratch(folder, "256Mi")),
        .. service.Caches.Select(folder => Scratch(folder, "4Gi")),
        .. service.Files.Count == 0 ? [] : new[]
        {
            new YamlMap { ["name"] = Files, ["configMap"] = new YamlMap { ["name"] = $"{service.Name}-{Files}" } },
        },
        // Servers get a claim of each pod's own.
        .. service.Kind == ServiceKind.Server ? [] : service.Volumes.Select(v => new YamlMap
        {
            ["name"] = v.Name,
            ["persistentVolumeClaim"] = new YamlMap { ["claimName"] = v.Name },
        }),
    ];

    private static YamlMap Scratch(string folder, string size) => new()
    {
        ["name"] = ScratchName(folder),
        ["emptyDir"] = new YamlMap { ["sizeLimit"] = size },
    };

    /// <summary>The ConfigMap of the files that are put into the container; null where there are none.</summary>
    public YamlMap? FileMap()
    {
        if (service.Files.Count == 0)
        {
            return null;
        }
        var map = context.Object("v1", "ConfigMap", $"{service.Name}-{Files}", context.Labels(service.Name));
        map["data"] = YamlMap.Of(service.Files.Select((file, i) => KeyValuePair.Create(FileKey(i), file.Content)));
        return map;
    }

    /// <summary>The ConfigMap of the variables; null where there are none.</summary>
    public YamlMap? ConfigMap()
    {
        var config = _variables.Config();
        if (config.Count == 0)
        {
            return null;
        }
        var map = context.Object("v1", "ConfigMap", service.Name);
        map["data"] = config;
        return map;
    }

    private string FileKey(int index) => string.Create(CultureInfo.InvariantCulture, $"{index}-{service.Files[index].Name}");

    private static string ScratchName(string folder) => "scratch" + folder.Replace('/', '-');
}
