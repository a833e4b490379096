using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Kubernetes;

/// <summary>A Kubernetes cluster that is deployed to.</summary>
/// <param name="name">The name.</param>
public class KubernetesEnvironmentResource(string name) : Resource(name), IComputeEnvironmentResource, IDashboardChoice
{
    /// <summary>Whether the dashboard is deployed too; default yes.</summary>
    public bool DashboardEnabled { get; set; } = true;

    /// <summary>The storage class of volumes; without it the cluster's default.</summary>
    public string? DefaultStorageClassName { get; set; }

    /// <summary>The size of a volume; default 8Gi.</summary>
    public string DefaultStorageSize { get; set; } = "8Gi";

    /// <summary>When nodes pull an image; default IfNotPresent.</summary>
    public string DefaultImagePullPolicy { get; set; } = "IfNotPresent";
}
