using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Containers;
using Shop.Hosting.Running.LocalServers;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Decides where servers run: in containers when an engine answers and has or gets the images, else as local processes.</summary>
internal sealed class ServerHome(RunOptions options, DistributedApplicationModel model, ConsoleOutput console)
{
    private ContainerEngine? _engine;

    /// <summary>The engine; null when servers are local processes.</summary>
    public ContainerEngine? Engine => _engine;

    public async Task DecideAsync(CancellationToken cancellationToken)
    {
        var containers = model.Resources.OfType<ContainerResource>().ToList();
        if (containers.Count == 0)
        {
            return;
        }

        var onlyContainers = containers.Any(c => c is not (PostgresServerResource or RabbitMQServerResource));
        if (options.Servers != ServerPlace.Local || onlyContainers)
        {
            _engine = await EngineWithImagesAsync(containers, options.Servers == ServerPlace.Containers || onlyContainers, cancellationToken);
        }

        if (_engine is null)
        {
            await InstallAsync(containers, cancellationToken);
        }
    }

    public static string Image(ContainerResource resource) => resource.Annotations.OfType<ContainerImageAnnotation>().Last().ToString();

    private async Task<ContainerEngine?> EngineWithImagesAsync(List<ContainerResource> containers, bool required, CancellationToken cancellationToken)
    {
        var engine = await ContainerEngine.FindAsync(cancellationToken);
        if (engine is null)
        {
            return required
                ? throw new DistributedApplicationException("--servers containers: no container engine answers. Start docker or podman, or use --servers local.")
                : null;
        }

        foreach (var image in containers.Select(Image).Distinct(StringComparer.Ordinal))
        {
            if (await engine.ImageExistsAsync(image, cancellationToken))
            {
                continue;
            }

            console.Say($"Pulling {image} ...");
            try
            {
                await engine.PullAsync(image, cancellationToken);
            }
            catch (StartFailedException e)
            {
                return required
                    ? throw new DistributedApplicationException($"{e.Message}. Use --servers local, or make the image with eng/images/build.sh.", e)
                    : Fallback(image);
            }
        }

        return engine;
    }

    private ContainerEngine? Fallback(string image)
    {
        console.Say($"{image} is not to be had here: PostgreSQL and RabbitMQ run as local processes.");
        return null;
    }

    private async Task InstallAsync(List<ContainerResource> containers, CancellationToken cancellationToken)
    {
        var needed = (containers.OfType<PostgresServerResource>().Any() ? LocalServer.Postgres : LocalServer.None)
            | (containers.OfType<RabbitMQServerResource>().Any() ? LocalServer.RabbitMQ : LocalServer.None);
        try
        {
            await ServerInstallation.EnsureAsync(needed, console.Say, cancellationToken);
        }
        catch (StartFailedException e)
        {
            throw new DistributedApplicationException(e.Message, e);
        }
    }
}
