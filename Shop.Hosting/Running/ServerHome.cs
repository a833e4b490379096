using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Shop.Hosting.Running.Containers;
using Shop.Hosting.Running.LocalServers;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>
/// Decides where servers run: in containers when an engine answers and has or gets the images, else as local processes.
/// Other containers need an engine whatever the servers do.
/// </summary>
internal sealed class ServerHome(RunOptions options, DistributedApplicationModel model, StateFolder state, IConfiguration configuration, ConsoleOutput console) : IAsyncDisposable
{
    private bool _serversAreLocal;
    private ContainerHost? _host;

    /// <summary>What the container is started with; null for a server that runs as a local process.</summary>
    public ContainerHost? HostOf(ContainerResource resource) => _serversAreLocal && IsServer(resource) ? null : _host;

    public async Task DecideAsync(CancellationToken cancellationToken)
    {
        var containers = model.Resources.OfType<ContainerResource>().ToList();
        var servers = containers.Where(IsServer).ToList();
        var others = containers.Except(servers).ToList();
        var engine = others.Count > 0 || (servers.Count > 0 && options.Servers != ServerPlace.Local)
            ? await ContainerEngine.FindAsync(cancellationToken, configuration["ASPIRE_CONTAINER_RUNTIME"])
            : null;
        if (engine is null && others.Count > 0)
        {
            throw new DistributedApplicationException(
                $"{string.Join(", ", others.Select(c => $"'{c.Name}'"))} can only run in a container, and no container engine answers. Start docker or podman.");
        }

        _serversAreLocal = servers.Count > 0 && (options.Servers == ServerPlace.Local
            || !await HasImagesAsync(engine, servers, options.Servers == ServerPlace.Containers, cancellationToken));
        if (_serversAreLocal)
        {
            await InstallAsync(servers, cancellationToken);
        }

        if (engine is not null && (others.Count > 0 || !_serversAreLocal))
        {
            _host = new ContainerHost(engine, state, hasNetwork: others.Count > 0);
            await KeptPorts.ReadAsync(_host, containers.Where(c => HostOf(c) is not null), cancellationToken);
        }
    }

    public static string Image(ContainerResource resource) => resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()?.ToString()
        ?? throw new DistributedApplicationException($"'{resource.Name}' is a container without an image.");

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    private static bool IsServer(ContainerResource resource) =>
        resource is PostgresServerResource or RabbitMQServerResource && !resource.Annotations.OfType<DockerfileBuildAnnotation>().Any();

    private async Task<bool> HasImagesAsync(ContainerEngine? engine, List<ContainerResource> servers, bool required, CancellationToken cancellationToken)
    {
        if (engine is null)
        {
            return required
                ? throw new DistributedApplicationException("--servers containers: no container engine answers. Start docker or podman, or use --servers local.")
                : false;
        }

        foreach (var image in servers.Select(Image).Distinct(StringComparer.Ordinal))
        {
            try
            {
                await engine.EnsureImageAsync(image, console.Say, cancellationToken);
            }
            catch (StartFailedException e)
            {
                return required
                    ? throw new DistributedApplicationException($"{e.Message}. Use --servers local, or make the image with eng/images/build.sh.", e)
                    : Fallback(image);
            }
        }

        return true;
    }

    private bool Fallback(string image)
    {
        console.Say($"{image} is not to be had here: PostgreSQL and RabbitMQ run as local processes.");
        return false;
    }

    private async Task InstallAsync(List<ContainerResource> servers, CancellationToken cancellationToken)
    {
        var needed = (servers.OfType<PostgresServerResource>().Any() ? LocalServer.Postgres : LocalServer.None)
            | (servers.OfType<RabbitMQServerResource>().Any() ? LocalServer.RabbitMQ : LocalServer.None);
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
