using Shop.Hosting.Running.Containers;

namespace Shop.Tests.Deployment;

/// <summary>A test that deploys to a real engine with Docker Compose.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ComposeFactAttribute : FactAttribute
{
    private static readonly string[] Images =
        ["docker.io/library/postgres:18.3", "docker.io/library/rabbitmq:4.3-management", Shop.Hosting.Publishing.PublishOptions.DefaultBaseImage];

    private static readonly Lazy<string?> Missing = new(() => Task.Run(FindMissingAsync).GetAwaiter().GetResult());

    public ComposeFactAttribute() => Skip = Reason;

    /// <summary>Why such tests cannot run here; null when they can.</summary>
    public static string? Reason => Missing.Value;

    private static async Task<string?> FindMissingAsync()
    {
        if (await ContainerEngine.FindAsync(CancellationToken.None, "docker") is not { } engine)
        {
            return "no Docker Engine answers: eng/start-docker.sh starts one";
        }

        foreach (var image in Images)
        {
            if (!await engine.ImageExistsAsync(image, CancellationToken.None))
            {
                return $"the engine has no image {image}: pull it, or eng/images/build.sh builds a stand-in";
            }
        }

        return (await engine.RunAsync(["compose", "version"], CancellationToken.None)).ExitCode == 0 ? null : "no docker compose 2: eng/install-compose.sh gets it";
    }
}
