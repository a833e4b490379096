using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting;

/// <summary>Services of Docker Compose.</summary>
public static class DockerComposeServiceExtensions
{
    /// <summary>Changes the resource's service before the file is written. Without effect for other targets and in run mode.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="configure">Changes the service.</param>
    public static IResourceBuilder<T> PublishAsDockerComposeService<T>(this IResourceBuilder<T> builder, Action<DockerComposeServiceResource, Service> configure)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.WithAnnotation(new DockerComposeServiceCustomizationAnnotation(configure));
    }

    /// <summary>The parameter as it stands in the file: <c>${NAME}</c>, with the value in <c>.env</c>.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="dockerComposeService">The service.</param>
    public static string AsEnvironmentPlaceholder(this ParameterResource parameter, DockerComposeServiceResource dockerComposeService)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(dockerComposeService);
        return $"${{{ResourceName.ToEnvironmentName(parameter.Name).ToUpperInvariant()}}}";
    }
}
