using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

/// <summary>A resource as a service of Docker Compose.</summary>
/// <param name="name">The service's name.</param>
/// <param name="resource">The resource.</param>
/// <param name="composeEnvironmentResource">The environment.</param>
public class DockerComposeServiceResource(string name, IResource resource, DockerComposeEnvironmentResource composeEnvironmentResource)
    : Resource(name), IResourceWithParent<DockerComposeEnvironmentResource>
{
    /// <summary>The environment.</summary>
    public DockerComposeEnvironmentResource Parent { get; } = composeEnvironmentResource;

    internal IResource Origin { get; } = resource;
}
