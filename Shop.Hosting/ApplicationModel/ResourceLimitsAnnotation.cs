namespace Aspire.Hosting.ApplicationModel;

/// <summary>How much of a machine the resource is promised in a deployment, and how much it may take.</summary>
/// <param name="cpuRequest">Cores promised.</param>
/// <param name="cpuLimit">Cores at most.</param>
/// <param name="memoryRequest">Megabytes promised.</param>
/// <param name="memoryLimit">Megabytes at most; with more it is ended.</param>
public sealed class ResourceLimitsAnnotation(decimal cpuRequest, decimal cpuLimit, int memoryRequest, int memoryLimit) : IResourceAnnotation
{
    /// <summary>Cores promised.</summary>
    public decimal CpuRequest { get; } = cpuRequest;

    /// <summary>Cores at most.</summary>
    public decimal CpuLimit { get; } = cpuLimit;

    /// <summary>Megabytes promised.</summary>
    public int MemoryRequest { get; } = memoryRequest;

    /// <summary>Megabytes at most.</summary>
    public int MemoryLimit { get; } = memoryLimit;
}
