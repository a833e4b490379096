using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;
using Shop.Hosting.Publishing.Model;

namespace Shop.Hosting.Publishing.Compose;

/// <summary>Writes one service, and lets the app host change it.</summary>
internal sealed class ComposeServiceWriter(ComposeNetworks networks, DockerComposeEnvironmentResource environment)
{
    private const string AppUser = "1654";

    public Service Write(DeployedService from)
    {
        var service = new Service
        {
            Name = from.Name,
            Image = ComposeNames.Placeholder(ComposeNames.Image(from.Image)),
            Entrypoint = [.. from.Entrypoint.Select(Text)],
            Command = [.. from.Arguments.Select(Text)],
            Environment = from.Environment.ToDictionary(e => e.Key, e => Text(e.Value)),
            Volumes = [.. VolumesOf(from).Select(v => new Volume { Name = v.Name, Type = "volume", Source = v.Name, Target = v.Target, ReadOnly = v.IsReadOnly ? true : null })],
            Configs = [.. from.Files.Select(f => new ConfigReference { Source = ConfigName(from, f), Target = f.Path })],
            DependsOn = from.Waits.ToDictionary(w => w.Service, w => new ServiceDependency { Condition = Condition(w.Condition) }),
            Networks = networks.Of(from),
            Restart = from.Kind == ServiceKind.Job ? "no" : "unless-stopped",
            Deploy = Limits(from),
            Healthcheck = Health(from),
            Logging = new Logging { Driver = "json-file", Options = new() { ["max-size"] = "10m", ["max-file"] = "5" } },
            SecurityOpt = ["no-new-privileges:true"],
            KeepsData = from.Kind == ServiceKind.Server,
            StopGracePeriod = from.Kind == ServiceKind.Job ? null : from.Kind == ServiceKind.Server ? "1m" : "30s",
        };
        if (from.IsOurs)
        {
            service.User = AppUser;
            service.ReadOnly = true;
            service.Tmpfs = ["/tmp"];
            service.CapDrop = ["ALL"];
        }
        else if (from.Account is { } account)
        {
            service.User = account.User.ToString(CultureInfo.InvariantCulture);
            service.ReadOnly = true;
            service.Tmpfs = [.. account.Losable];
            service.CapDrop = ["ALL"];
        }

        Publish(service, from);
        foreach (var customization in from.Resource?.Annotations.OfType<DockerComposeServiceCustomizationAnnotation>() ?? [])
        {
            customization.Configure(new DockerComposeServiceResource(from.Name, from.Resource!, environment), service);
        }

        return service;
    }

    /// <summary>Its data, and what its replicas on this machine keep together and may lose.</summary>
    public static IEnumerable<DeployedVolume> VolumesOf(DeployedService service) =>
        [.. service.Volumes, .. service.Caches.Select(folder => new DeployedVolume($"{service.Name}-cache{folder.Replace('/', '-')}", folder, IsReadOnly: false))];

    public static string ConfigName(DeployedService service, DeployedFile file) => $"{service.Name}-{file.Name.Replace('.', '-')}";

    // Only Web, by TLS, and for who is on the machine itself the dashboard and the like.
    private static void Publish(Service service, DeployedService from)
    {
        var port = ComposeNames.Placeholder(ComposeNames.Port(from));
        if (ComposeNames.IsPublished(from))
        {
            string certificate = $"{from.Name}-certificate", key = $"{from.Name}-certificate-key";
            service.Ports = [string.Create(CultureInfo.InvariantCulture, $"{port}:{ComposeNames.TlsPort}")];
            service.Secrets = [new() { Source = certificate, Target = certificate }, new() { Source = key, Target = key }];
            service.Environment["ASPNETCORE_HTTPS_PORTS"] = ComposeNames.TlsPort.ToString(CultureInfo.InvariantCulture);
            service.Environment["Kestrel__Certificates__Default__Path"] = $"/run/secrets/{certificate}";
            service.Environment["Kestrel__Certificates__Default__KeyPath"] = $"/run/secrets/{key}";
        }
        else if (from.LoopbackPort is { } own)
        {
            service.Ports = [string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}:{own}")];
        }
    }

    // A dollar sign would begin a variable.
    private static string Text(DeployedText text) => text.Write(
        p => ComposeNames.Placeholder(p.Parameter.Variable), literal => literal.Replace("$", "$$", StringComparison.Ordinal));

    private static string Condition(WaitType type) => type switch
    {
        WaitType.WaitForCompletion => "service_completed_successfully",
        WaitType.WaitUntilHealthy => "service_healthy",
        _ => "service_started",
    };

    private static Deploy Limits(DeployedService from) => new()
    {
        ReplicasText = from.IsScalable ? ComposeNames.Placeholder(ComposeNames.Replicas(from)) : null,
        Resources = new Resources
        {
            Limits = new ResourceSpec { Cpus = Number(from.Resources.CpuLimit), Memory = Megabytes(from.Resources.MemoryLimitMegabytes) },
            Reservations = new ResourceSpec { Memory = Megabytes(from.Resources.MemoryRequestMegabytes) },
        },
    };

    // A look at a program of ours is a process that starts; at a broker, a whole Erlang machine.
    private static Healthcheck? Health(DeployedService from) => from.Health is not { Command.Count: > 0 } health ? null : new Healthcheck
    {
        Test = ["CMD", .. health.Command],
        Interval = from.IsOurs ? "10s" : health.Command[0] == "pg_isready" ? "2s" : "30s",
        Timeout = from.IsOurs || health.Command[0] == "pg_isready" ? "10s" : "30s",
        Retries = 3,
        StartPeriod = "3m",
    };

    private static string Megabytes(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}M");

    private static string Number(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
