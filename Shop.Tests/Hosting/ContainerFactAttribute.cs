using Shop.Hosting.Running.Containers;

namespace Shop.Tests.Hosting;

/// <summary>A test that needs a container engine with the images of PostgreSQL and RabbitMQ.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ContainerFactAttribute : FactAttribute
{
    public const string Postgres = "docker.io/library/postgres:18.3";
    public const string RabbitMQ = "docker.io/library/rabbitmq:4.3-management";

    private static readonly Lazy<string?> Missing = new(() => Task.Run(FindMissingAsync).GetAwaiter().GetResult());

    public ContainerFactAttribute() => Skip = Missing.Value;

    private static async Task<string?> FindMissingAsync()
    {
        var engine = await ContainerEngine.FindAsync(CancellationToken.None);
        if (engine is null)
        {
            return "no container engine answers: eng/start-docker.sh starts one";
        }

        foreach (var image in (string[])[Postgres, RabbitMQ])
        {
            if (!await engine.ImageExistsAsync(image, CancellationToken.None))
            {
                return $"{engine.Name} has no image {image}: pull it, or eng/images/build.sh builds a stand-in";
            }
        }

        return null;
    }
}
