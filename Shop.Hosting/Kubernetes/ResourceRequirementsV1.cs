namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Quantities such as 500m of cpu and 1Gi of memory.</summary>
public sealed class ResourceRequirementsV1
{
    /// <summary>At most.</summary>
    public Dictionary<string, string> Limits { get; set; } = [];

    /// <summary>Promised.</summary>
    public Dictionary<string, string> Requests { get; set; } = [];
}
