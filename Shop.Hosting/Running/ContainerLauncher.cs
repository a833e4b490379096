using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Shop.Hosting.Running.Containers;
using Shop.Hosting.Running.Control;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Starts a container. Its data lies in volumes that belong to the state folder's secrets.</summary>
internal sealed class ContainerLauncher(ValueResolver values, ContainerImages images, ServerHome home, ControlPlane control,
    IHostApplicationLifetime lifetime, Guardian guardian) : ILauncher
{
    public async Task<IRunning> LaunchAsync(IResource resource, string instance, IReadOnlyDictionary<string, int> ports,
        Action<string, bool> output, CancellationToken cancellationToken)
    {
        var container = (ContainerResource)resource;
        var host = home.HostOf(container)!;
        var image = await images.GetAsync(container, host, output, cancellationToken);
        var network = await host.NetworkAsync(guardian, cancellationToken);
        var viewpoint = new ContainerViewpoint(resource, network, other => home.HostOf(other) is not null);
        var environment = await values.EnvironmentAsync(resource, viewpoint, cancellationToken);
        PortVariables.Add(environment, resource, TargetPorts(resource));
        if (resource.Annotations.OfType<OtlpExporterAnnotation>().Any())
        {
            var otlp = new UriBuilder(control.OtlpUrl) { Host = ContainerNetwork.HostName };
            viewpoint.OnHost(otlp.Port);
            TelemetryVariables.Add(environment, resource, instance, otlp.Uri.ToString().TrimEnd('/'), control.OtlpKey);
        }

        var spec = new ContainerSpec(host.NameOf(resource, instance), image)
        {
            Environment = environment,
            Arguments = await ValueResolver.ArgumentsAsync(resource, viewpoint, cancellationToken),
            Entrypoint = container.Entrypoint,
            Ports = [.. TargetPorts(resource).Select(t => new ContainerPort(ports[t.Key], t.Value))],
            Mounts = [.. resource.Annotations.OfType<ContainerMountAnnotation>().Select(m => Mount(m, host, resource))],
            RuntimeArguments = await ValueResolver.RuntimeArgumentsAsync(resource, viewpoint, cancellationToken),
            Persistent = ContainerHost.IsPersistent(resource),
            Address = network is null ? null : new ContainerAddress(network.Name, [resource.Name, ContainerViewpoint.Alias(resource)], network.HostAddress),
        };
        spec = SpecHash.Add(spec, await host.Engine.ImageIdAsync(image, cancellationToken) ?? "");
        return new ContainerLife(await host.Engine.RunAsync(spec, guardian, output, cancellationToken), spec, lifetime);
    }

    private static Dictionary<string, int> TargetPorts(IResource resource) => resource.Annotations.OfType<EndpointAnnotation>().ToDictionary(
        e => e.Name,
        e => e.TargetPort ?? throw new DistributedApplicationException($"The endpoint '{e.Name}' of the container '{resource.Name}' needs a target port."),
        StringComparer.OrdinalIgnoreCase);

    // The engine would make a missing folder, as root.
    private static ContainerMount Mount(ContainerMountAnnotation mount, ContainerHost host, IResource resource) =>
        mount.Type == ContainerMountType.BindMount && !Path.Exists(mount.Source)
            ? throw new DistributedApplicationException($"{mount.Source}, which is to be mounted on {mount.Target}, does not exist")
            : new ContainerMount(mount.IsNamedByApplication ? $"shop-{host.Id}-{resource.Name}-data" : mount.Source, mount.Target, mount.IsReadOnly);

    private sealed class ContainerLife(RunningContainer container, ContainerSpec spec, IHostApplicationLifetime lifetime) : IRunning
    {
        public string Id => container.Name;

        public IReadOnlyDictionary<string, string> Environment => spec.Environment;

        public Task<int> Completion => container.Completion;

        // A persistent container survives the application, but not a person who stops it.
        public Task StopAsync(TimeSpan grace) => spec.Persistent && !lifetime.ApplicationStopping.IsCancellationRequested
            ? container.HaltAsync(grace)
            : container.StopAsync(grace);
    }
}
