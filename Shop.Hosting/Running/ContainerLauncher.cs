using System.Security.Cryptography;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Containers;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Starts a server as a container. Its data lies in a volume that belongs to the state folder's secrets.</summary>
internal sealed class ContainerLauncher(ValueResolver values, ContainerEngine engine, StateFolder state, Guardian guardian) : ILauncher
{
    public async Task<IRunning> LaunchAsync(IResource resource, string instance, IReadOnlyDictionary<string, int> ports,
        Action<string, bool> output, CancellationToken cancellationToken)
    {
        // A new state folder has new passwords, which an old volume would refuse: so each has volumes of its own.
        var id = state.KeepSecret("StateId", () => RandomNumberGenerator.GetHexString(10, lowercase: true));
        var environment = await values.EnvironmentAsync(resource, new ProcessViewpoint(resource, ports), cancellationToken);
        var spec = new ContainerSpec($"shop-{id}-{instance}", ServerHome.Image((ContainerResource)resource))
        {
            Environment = environment,
            Arguments = await ValueResolver.ArgumentsAsync(resource, new ProcessViewpoint(resource, ports), cancellationToken),
            Ports = [.. resource.Annotations.OfType<EndpointAnnotation>().Select(e => new ContainerPort(ports[e.Name], e.TargetPort
                ?? throw new DistributedApplicationException($"The endpoint '{e.Name}' of the container '{resource.Name}' needs a target port.")))],
            Mounts = [.. resource.Annotations.OfType<ContainerMountAnnotation>()
                .Select(m => new ContainerMount(m.Source ?? $"shop-{id}-{resource.Name}-data", m.Target, m.IsReadOnly))],
        };
        return new ContainerLife(await engine.RunAsync(spec, guardian, output, cancellationToken), environment);
    }

    private sealed class ContainerLife(RunningContainer container, IReadOnlyDictionary<string, string> environment) : IRunning
    {
        public string Id => container.Name;

        public IReadOnlyDictionary<string, string> Environment => environment;

        public Task<int> Completion => container.Completion;

        public Task StopAsync(TimeSpan grace) => container.StopAsync(grace);
    }
}
