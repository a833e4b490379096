using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

/// <summary>An engine that Docker Compose deploys to.</summary>
/// <param name="name">The name.</param>
public class DockerComposeEnvironmentResource(string name) : Resource(name), IComputeEnvironmentResource, IDashboardChoice
{
    /// <summary>Whether the dashboard is deployed too; default yes.</summary>
    public bool DashboardEnabled { get; set; } = true;
}
