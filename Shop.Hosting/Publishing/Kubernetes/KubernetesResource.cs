using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes.Resources;

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

    /// <summary>What runs it.</summary>
    public Workload? Workload { get; set; } = new();

    /// <summary>How it is reached; null where nothing listens.</summary>
    public ServiceV1? Service { get; set; }

    internal IResource Origin { get; } = resource;
}
