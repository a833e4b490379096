namespace Aspire.Hosting.ApplicationModel;

/// <summary>An arrow from this resource to another one.</summary>
/// <param name="resource">The other resource.</param>
/// <param name="type">Reference, WaitFor or Parent.</param>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Reference, WaitFor or Parent.</summary>
    public string Type { get; } = type;
}
