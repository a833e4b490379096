using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Shop.Hosting.Running.Control;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Which launcher starts which resource.</summary>
internal sealed class LauncherSelector(ValueResolver values, ControlPlane control, ServerHome home, StateFolder state, IHostApplicationLifetime lifetime)
{
    private readonly ContainerImages _images = new();

    /// <summary>The launcher, or null for a resource that lives inside another one.</summary>
    public ILauncher? For(IResource resource, Guardian guardian) => resource switch
    {
        ProjectResource => new ProjectLauncher(values, control, guardian),
        ExecutableResource => new ExecutableLauncher(values, control, guardian),
        ContainerResource container when home.HostOf(container) is not null => new ContainerLauncher(values, _images, home, control, lifetime, guardian),
        ContainerResource => new LocalServerLauncher(values, state, guardian),
        IResourceWithParent => null,
        _ => throw new DistributedApplicationException($"'{resource.Name}' is of a kind that cannot be run: {resource.GetType().Name}."),
    };
}
