using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Publishing.Model;

namespace Shop.Hosting.Publishing.Kubernetes.Objects;

/// <summary>As whom a container runs, and where its image must be able to write though its root is read-only.</summary>
/// <param name="User">The user and the group; null where nothing is known of the image.</param>
/// <param name="Losable">Folders that may be lost with the container.</param>
internal sealed record ServerAccount(int? User, IReadOnlyList<string> Losable)
{
    private const int Program = 1654; // the user `app` of .NET's images
    private const int Server = 999; // the users `postgres` and `rabbitmq` of the official images

    public static ServerAccount Of(DeployedService service) => service switch
    {
        { Account: { } said } => new(said.User, said.Losable),
        { IsOurs: true } => new(Program, ["/tmp"]),
        { Resource: PostgresServerResource } => new(Server, ["/tmp", "/run/postgresql"]),
        { Resource: RabbitMQServerResource } => new(Server, ["/tmp", "/var/log/rabbitmq"]),
        _ => new(null, []),
    };

    /// <summary>Of a container that runs a server's image for another purpose, such as setting it up.</summary>
    public static ServerAccount Of(DeployedService service, Deployment deployment) =>
        Of(service) is { User: not null } known ? known
            : deployment.Services.Where(s => s.Image.Reference == service.Image.Reference).Select(Of).FirstOrDefault(a => a.User is not null)
                ?? new(null, []);
}
