namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A pod.</summary>
public sealed class PodSpecV1
{
    /// <summary>Its containers: the resource's own.</summary>
    public List<ContainerV1> Containers { get; } = [];

    /// <summary>Labels that its node must have.</summary>
    public Dictionary<string, string> NodeSelector { get; set; } = [];

    /// <summary>How it ranks when room is short.</summary>
    public string? PriorityClassName { get; set; }
}
