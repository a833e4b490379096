using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Publishing.Model;

/// <summary>Reads one resource of the model.</summary>
internal sealed class ServiceReader(IResource resource, DistributedApplicationExecutionContext execution, PartReader texts, DashboardReader? dashboard)
{
    private readonly List<EndpointAnnotation> _endpoints = [.. resource.Annotations.OfType<EndpointAnnotation>()];

    public async Task<DeployedService> ReadAsync(DeployedImage image, bool isJob, CancellationToken cancellationToken)
    {
        var volumes = Volumes();
        var replicas = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault();
        return new DeployedService
        {
            Name = resource.Name.ToLowerInvariant(),
            Kind = isJob ? ServiceKind.Job : volumes.Count > 0 ? ServiceKind.Server : ServiceKind.Program,
            Image = image,
            Resource = resource,
            Entrypoint = resource is ContainerResource { Entrypoint: { } program } ? [DeployedText.Of(program)] : [],
            Arguments = await ArgumentsAsync(cancellationToken),
            Environment = await EnvironmentAsync(cancellationToken),
            Endpoints = [.. _endpoints.Select(e => new DeployedEndpoint(e.Name, e.UriScheme, ContainerPorts.Of(resource, e), e.IsExternal))],
            Health = isJob ? null : ServiceHealth.Of(resource, image),
            Volumes = volumes,
            Files = [.. resource.Annotations.OfType<ContainerFilesAnnotation>()
                .SelectMany(a => a.Files.Select(f => new DeployedFile($"{a.DestinationPath.TrimEnd('/')}/{f.Name}", f.Contents!)))],
            Waits = Waits(),
            Replicas = replicas?.Replicas ?? 1,
            IsScalable = replicas is not null,
            OutsidePorts = [.. resource.Annotations.OfType<OutsideAccessAnnotation>().Select(a => a.Port).Distinct()],
            Caches = [.. resource.Annotations.OfType<CacheFolderAnnotation>().Select(a => a.Path)],
            LoopbackPort = LoopbackPort(),
            Account = resource.Annotations.OfType<ContainerAccountAnnotation>().LastOrDefault() is { } account
                ? new DeployedAccount(account.User, account.Losable)
                : null,
            Resources = resource.Annotations.OfType<ResourceLimitsAnnotation>().LastOrDefault() is { } said
                ? new DeployedResources(said.CpuRequest, said.CpuLimit, said.MemoryRequest, said.MemoryLimit)
                : volumes.Count > 0 ? DeployedResources.Medium : DeployedResources.Small,
        };
    }

    private async Task<List<DeployedText>> ArgumentsAsync(CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context);
        }

        var arguments = new List<DeployedText>();
        foreach (var value in context.Args)
        {
            arguments.Add(await texts.ReadAsync(value, cancellationToken));
        }

        return arguments;
    }

    private async Task<SortedDictionary<string, DeployedText>> EnvironmentAsync(CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object>(StringComparer.Ordinal);
        var context = new EnvironmentCallbackContext(execution, resource, variables, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context);
        }

        AddPorts(variables);
        if (resource is ProjectResource || resource.Annotations.OfType<OtlpExporterAnnotation>().Any())
        {
            dashboard?.AddExporter(variables, resource);
        }

        var environment = new SortedDictionary<string, DeployedText>(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            environment[name] = await texts.ReadAsync(value, cancellationToken);
        }

        return environment;
    }

    private void AddPorts(Dictionary<string, object> variables)
    {
        foreach (var endpoint in _endpoints.Where(e => e.EnvironmentVariable is not null))
        {
            variables[endpoint.EnvironmentVariable!] = ContainerPorts.Of(resource, endpoint).ToString(CultureInfo.InvariantCulture);
        }

        var ports = _endpoints.Where(e => e is { UriScheme: "http", EnvironmentVariable: null }).Select(e => ContainerPorts.Of(resource, e)).ToList();
        if (resource is ProjectResource && ports.Count > 0)
        {
            variables.TryAdd("ASPNETCORE_HTTP_PORTS", string.Join(';', ports));
        }
    }

    private int? LoopbackPort() => resource.Annotations.OfType<LoopbackAccessAnnotation>().LastOrDefault() is { } access
        ? ContainerPorts.Of(resource, _endpoints.Single(e => e.Name == access.EndpointName))
        : null;

    private List<DeployedVolume> Volumes()
    {
        var mounts = resource.Annotations.OfType<ContainerMountAnnotation>().ToList();
        return mounts.Any(m => m.Type == ContainerMountType.BindMount)
            ? throw new DistributedApplicationException($"'{resource.Name}' mounts a folder of this machine, which a deployment does not have: give it a volume, or files with WithContainerFiles.")
            : [.. mounts.Select((m, i) => new DeployedVolume(
                m.IsNamedByApplication || m.Source is null ? $"{resource.Name.ToLowerInvariant()}-data{(i == 0 ? "" : i.ToString(CultureInfo.InvariantCulture))}" : m.Source, m.Target, m.IsReadOnly))];
    }

    // A database is as ready as its server.
    private List<DeployedWait> Waits() => [.. resource.Annotations.OfType<WaitAnnotation>()
        .Select(w => (Resource: Root(w.Resource), w.WaitType)).Where(w => w.Resource is ProjectResource or ContainerResource)
        .GroupBy(w => w.Resource.Name.ToLowerInvariant(), w => w.WaitType)
        .Select(g => new DeployedWait(g.Key, g.Contains(WaitType.WaitForCompletion) ? WaitType.WaitForCompletion : g.Min()))];

    private static IResource Root(IResource resource) => resource is IResourceWithParent { Parent: var parent } ? Root(parent) : resource;
}
