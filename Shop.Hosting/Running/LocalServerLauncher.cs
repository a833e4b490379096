using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.LocalServers;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Starts PostgreSQL and RabbitMQ from the system's packages, with data in the state folder.</summary>
internal sealed class LocalServerLauncher(ValueResolver values, StateFolder state, Guardian guardian) : ILauncher
{
    public async Task<IRunning> LaunchAsync(IResource resource, string instance, IReadOnlyDictionary<string, int> ports,
        Action<string, bool> output, CancellationToken cancellationToken)
    {
        var environment = await values.EnvironmentAsync(resource, new ProcessViewpoint(resource, ports), cancellationToken);
        var spec = resource switch
        {
            PostgresServerResource => await LocalPostgres.PrepareAsync(instance, new LocalPostgresOptions(
                state.File(resource.Name), ports[PostgresServerResource.PrimaryEndpointName],
                environment["POSTGRES_USER"], environment["POSTGRES_PASSWORD"]), cancellationToken),
            RabbitMQServerResource => await LocalRabbitMQ.PrepareAsync(instance, new LocalRabbitMQOptions(
                state.File(resource.Name), ports[RabbitMQServerResource.PrimaryEndpointName],
                environment["RABBITMQ_DEFAULT_USER"], environment["RABBITMQ_DEFAULT_PASS"],
                ports.TryGetValue(RabbitMQServerResource.ManagementEndpointName, out var management) ? management : null), cancellationToken),
            _ => throw new DistributedApplicationException($"'{resource.Name}' needs a container engine."),
        };
        return new ProcessLife(ManagedProcess.Start(spec, guardian, output), environment);
    }
}
