namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>What pods are made from.</summary>
public sealed class PodTemplateSpecV1
{
    /// <summary>What each pod says about itself.</summary>
    public ObjectMetaV1 Metadata { get; set; } = new();

    /// <summary>What each pod is.</summary>
    public PodSpecV1 Spec { get; set; } = new();
}
