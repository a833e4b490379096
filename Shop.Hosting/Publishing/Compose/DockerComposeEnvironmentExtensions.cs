using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources;
using Shop.Hosting.Publishing;

namespace Aspire.Hosting;

/// <summary>Docker Compose.</summary>
public static class DockerComposeEnvironmentExtensions
{
    /// <summary>Deploys with Docker Compose. The environment is part of the model only while deployment files are written or used.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    public static IResourceBuilder<DockerComposeEnvironmentResource> AddDockerComposeEnvironment(this IDistributedApplicationBuilder builder, string name) =>
        ComputeEnvironment.Add(builder, new DockerComposeEnvironmentResource(name));

    /// <summary>Sets properties of the environment.</summary>
    /// <param name="builder">The environment.</param>
    /// <param name="configure">Sets them.</param>
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithProperties(this IResourceBuilder<DockerComposeEnvironmentResource> builder,
        Action<DockerComposeEnvironmentResource> configure) => ComputeEnvironment.Change(builder, configure);

    /// <summary>Says whether the dashboard is deployed too.</summary>
    /// <param name="builder">The environment.</param>
    /// <param name="enabled">Whether it is; without this call it is.</param>
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithDashboard(this IResourceBuilder<DockerComposeEnvironmentResource> builder, bool enabled = true) =>
        builder.WithProperties(e => e.DashboardEnabled = enabled);

    /// <summary>Changes the whole file before it is written.</summary>
    /// <param name="builder">The environment.</param>
    /// <param name="configure">Changes it.</param>
    public static IResourceBuilder<DockerComposeEnvironmentResource> ConfigureComposeFile(this IResourceBuilder<DockerComposeEnvironmentResource> builder,
        Action<ComposeFile> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.WithAnnotation(new ComposeFileCustomizationAnnotation(configure));
    }
}
