using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Kubernetes;

/// <summary>A Kubernetes cluster that is deployed to.</summary>
/// <param name="name">The name.</param>
public class KubernetesEnvironmentResource(string name) : Resource(name), IComputeEnvironmentResource, IDashboardChoice
{
    /// <summary>Whether the dashboard is deployed too; default yes.</summary>
    public bool DashboardEnabled { get; set; } = true;
}
