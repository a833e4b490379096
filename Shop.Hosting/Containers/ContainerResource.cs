namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program in a container.</summary>
/// <param name="name">The name.</param>
/// <param name="entrypoint">Replaces the program that the image starts.</param>
public class ContainerResource(string name, string? entrypoint = null) : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints,
    IResourceWithWaitSupport, IComputeResource
{
    /// <summary>Replaces the program that the image starts; null for the image's own.</summary>
    public string? Entrypoint { get; set; } = entrypoint;
}
