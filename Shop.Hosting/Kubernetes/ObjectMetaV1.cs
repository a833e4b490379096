namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>What every object says about itself.</summary>
public sealed class ObjectMetaV1
{
    /// <summary>Labels besides those that are always there.</summary>
    public Dictionary<string, string> Labels { get; } = [];

    /// <summary>Annotations.</summary>
    public Dictionary<string, string> Annotations { get; } = [];
}
