namespace Aspire.Hosting.ApplicationModel;

/// <summary>What the application consists of, once built.</summary>
/// <param name="resources">The resources.</param>
public sealed class DistributedApplicationModel(IResourceCollection resources)
{
    /// <summary>The resources.</summary>
    public IResourceCollection Resources { get; } = resources;
}
