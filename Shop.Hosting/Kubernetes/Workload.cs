namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A Deployment, a StatefulSet or a Job.</summary>
public sealed class Workload : BaseKubernetesResource
{
    /// <summary>Its pods.</summary>
    public PodTemplateSpecV1 PodTemplate { get; } = new();
}
