using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes;

namespace Aspire.Hosting;

/// <summary>Services of Kubernetes.</summary>
public static class KubernetesServiceExtensions
{
    /// <summary>Changes the resource's objects before they are written. Without effect for other targets and in run mode.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="configure">Changes the objects.</param>
    public static IResourceBuilder<T> PublishAsKubernetesService<T>(this IResourceBuilder<T> builder, Action<KubernetesResource> configure)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.WithAnnotation(new KubernetesServiceCustomizationAnnotation(configure));
    }
}
