namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program in a container.</summary>
/// <param name="name">The name.</param>
public class ContainerResource(string name) : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints,
    IResourceWithWaitSupport, IComputeResource;
