namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>An object of Kubernetes.</summary>
public abstract class BaseKubernetesResource
{
    /// <summary>What it says about itself.</summary>
    public ObjectMetaV1 Metadata { get; set; } = new();
}
