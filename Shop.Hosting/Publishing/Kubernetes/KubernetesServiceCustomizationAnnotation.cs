using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Kubernetes;

/// <summary>What the app host changes in a resource's objects before they are written.</summary>
/// <param name="configure">Changes them.</param>
public sealed class KubernetesServiceCustomizationAnnotation(Action<KubernetesResource> configure) : IResourceAnnotation
{
    /// <summary>Changes them.</summary>
    public Action<KubernetesResource> Configure { get; } = configure;
}
