namespace Shop.Hosting.Publishing.Model;

/// <summary>How much of a machine a service is promised, and how much it may take.</summary>
/// <param name="CpuRequest">Cores promised.</param>
/// <param name="CpuLimit">Cores at most.</param>
/// <param name="MemoryRequestMegabytes">Memory promised.</param>
/// <param name="MemoryLimitMegabytes">Memory at most; with more it is ended.</param>
internal sealed record DeployedResources(decimal CpuRequest, decimal CpuLimit, int MemoryRequestMegabytes, int MemoryLimitMegabytes)
{
    public static DeployedResources Small { get; } = new(0.1m, 1m, 128, 384);

    public static DeployedResources Medium { get; } = new(0.25m, 2m, 256, 1024);
}
