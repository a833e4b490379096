using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Containers;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Has a container's image at hand: built or fetched once in a run, while others start.</summary>
internal sealed class ContainerImages
{
    private readonly ConcurrentDictionary<IResource, SemaphoreSlim> _gates = new();
    private readonly ConcurrentDictionary<IResource, string> _ready = new();

    /// <summary>The image's name in the engine.</summary>
    /// <exception cref="StartFailedException">It cannot be had; the next start tries again.</exception>
    public async Task<string> GetAsync(ContainerResource resource, ContainerHost host, Action<string, bool> output, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(resource, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            return _ready.TryGetValue(resource, out var image) ? image : _ready[resource] = await MakeAsync(resource, host, output, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task<string> MakeAsync(ContainerResource resource, ContainerHost host, Action<string, bool> output, CancellationToken cancellationToken)
    {
        if (resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault() is { } build)
        {
            return await BuildAsync(resource, build, host, output, cancellationToken);
        }

        var image = ServerHome.Image(resource);
        await host.Engine.EnsureImageAsync(image, line => output(line, false), cancellationToken);
        return image;
    }

    private static async Task<string> BuildAsync(ContainerResource resource, DockerfileBuildAnnotation build, ContainerHost host, Action<string, bool> output, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(build.ContextPath) || !File.Exists(build.DockerfilePath))
        {
            throw new DistributedApplicationException(Directory.Exists(build.ContextPath)
                ? $"there is no Dockerfile {build.DockerfilePath}"
                : $"the folder {build.ContextPath} to build from does not exist");
        }

        var image = $"{resource.Annotations.OfType<ContainerImageAnnotation>().Last().Image}:{host.Id}";
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in build.BuildArguments)
        {
            arguments[name] = value is null ? "" : await ValueResolver.TextAsync(value, cancellationToken) ?? "";
        }

        await host.Engine.BuildAsync(image, ContainerCommand.Build(image, build.ContextPath, build.DockerfilePath, build.Stage, arguments),
            ContainerCommand.BuildEnvironment(arguments), output, cancellationToken);
        return image;
    }
}
