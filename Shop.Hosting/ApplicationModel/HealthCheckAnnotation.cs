namespace Aspire.Hosting.ApplicationModel;

/// <summary>A health check of the app host that says whether the resource is healthy.</summary>
/// <param name="key">The check's name.</param>
public sealed class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>The check's name.</summary>
    public string Key { get; } = key;
}
