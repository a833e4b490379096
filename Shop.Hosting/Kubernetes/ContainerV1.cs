namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A container of a pod.</summary>
public sealed class ContainerV1
{
    /// <summary>Its name: the resource's.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it asks for, and its limits.</summary>
    public ResourceRequirementsV1? Resources { get; set; } = new();
}
