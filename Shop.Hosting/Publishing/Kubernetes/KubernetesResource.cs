using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Kubernetes;

/// <summary>A resource as objects of Kubernetes.</summary>
/// <param name="name">The name that the objects share.</param>
/// <param name="resource">The resource.</param>
/// <param name="kubernetesEnvironmentResource">The environment.</param>
public class KubernetesResource(string name, IResource resource, KubernetesEnvironmentResource kubernetesEnvironmentResource)
    : Resource(name), IResourceWithParent<KubernetesEnvironmentResource>
{
    /// <summary>The environment.</summary>
    public KubernetesEnvironmentResource Parent { get; } = kubernetesEnvironmentResource;

    internal IResource Origin { get; } = resource;
}
