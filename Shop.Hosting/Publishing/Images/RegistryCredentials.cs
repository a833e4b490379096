using System.Text;
using System.Text.Json;
using Aspire.Hosting;
using Shop.Hosting.Running.Containers;

namespace Shop.Hosting.Publishing.Images;

/// <summary>A user's name and password for a registry, in a private folder that goes when it is done: nobody stays logged in.</summary>
internal sealed class RegistryCredentials : IDisposable
{
    private static readonly TimeSpan PushTime = TimeSpan.FromMinutes(20);
    private readonly DirectoryInfo? _folder;

    private RegistryCredentials(DirectoryInfo? folder) => _folder = folder;

    public static RegistryCredentials Write(RegistryLogin registry)
    {
        if (registry is not { User: { } user, Password: { } password })
        {
            return new RegistryCredentials(folder: null); // as whoever calls is logged in
        }

        var folder = Directory.CreateTempSubdirectory("shop-registry-");
        var host = registry.Endpoint.Split('/')[0];
        var server = host is "docker.io" ? "https://index.docker.io/v1/" : host;
        StateFolder.WritePrivate(Path.Combine(folder.FullName, "config.json"), JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["auths"] = new Dictionary<string, object> { [server] = new { auth = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")) } },
        }));
        return new RegistryCredentials(folder);
    }

    public async Task PushAsync(ContainerEngine engine, string image, CancellationToken cancellationToken)
    {
        var environment = _folder is null ? null : new Dictionary<string, string> { ["DOCKER_CONFIG"] = _folder.FullName, ["REGISTRY_AUTH_FILE"] = Path.Combine(_folder.FullName, "config.json") };
        var result = await engine.RunAsync(["push", image], PushTime, cancellationToken, environment);
        if (result.ExitCode != 0)
        {
            throw new DistributedApplicationException($"{image} cannot be pushed: {EngineError.Line(result)}");
        }
    }

    public void Dispose() => _folder?.Delete(recursive: true);
}
