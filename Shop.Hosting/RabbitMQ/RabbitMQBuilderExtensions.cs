using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Aspire.Hosting;

/// <summary>RabbitMQ.</summary>
public static class RabbitMQBuilderExtensions
{
    /// <summary>Adds a RabbitMQ broker.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="userName">The user; default guest.</param>
    /// <param name="password">The user's password; default a generated one, kept in the state folder.</param>
    /// <param name="port">The public port; default any free one.</param>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, string name,
        IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var broker = new RabbitMQServerResource(name, userName?.Resource, secret);
        var key = $"{name}_check";
        builder.Services.AddHealthChecks().AddAsyncCheck(key, token => CanConnectAsync(broker, token));
        return builder.AddResource(broker)
            .WithEndpoint(port, targetPort: 5672, name: RabbitMQServerResource.PrimaryEndpointName)
            .WithAnnotation(new ContainerImageAnnotation { Registry = "docker.io", Image = "library/rabbitmq", Tag = "4.3" })
            .WithEnvironment("RABBITMQ_DEFAULT_USER", broker.UserNameReference)
            .WithEnvironment(context => context.EnvironmentVariables["RABBITMQ_DEFAULT_PASS"] = broker.PasswordParameter)
            .WithHealthCheck(key);
    }

    /// <summary>Keeps the data in a volume of the container engine. As a local process the data is always kept, in the state folder.</summary>
    /// <param name="builder">The broker.</param>
    /// <param name="name">The volume; default one named after the application and the resource.</param>
    /// <param name="isReadOnly">Whether the broker may not write.</param>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithAnnotation(new ContainerMountAnnotation(name, "/var/lib/rabbitmq", ContainerMountType.Volume, isReadOnly) { IsNamedByApplication = name is null })
            .WithEnvironment("RABBITMQ_NODENAME", $"{builder.Resource.Name}@localhost"); // the folder is named after the node

    /// <summary>Serves the management pages.</summary>
    /// <param name="builder">The broker.</param>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder)
    {
        var image = builder.Resource.Annotations.OfType<ContainerImageAnnotation>().Single();
        image.Tag += "-management";
        return builder.WithHttpEndpoint(targetPort: 15672, name: RabbitMQServerResource.ManagementEndpointName);
    }

    private static async Task<HealthCheckResult> CanConnectAsync(RabbitMQServerResource broker, CancellationToken token)
    {
        try
        {
            var factory = new ConnectionFactory
            {
                Uri = new Uri((await broker.ConnectionStringExpression.GetValueAsync(token))!),
                AutomaticRecoveryEnabled = false,
                RequestedConnectionTimeout = TimeSpan.FromSeconds(3),
            };
            await using var connection = await factory.CreateConnectionAsync("app host health", token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is BrokerUnreachableException or IOException or OperationInterruptedException)
        {
            return HealthCheckResult.Unhealthy(e.GetBaseException().Message);
        }
    }
}
