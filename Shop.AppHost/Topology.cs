namespace Shop.AppHost;

/// <summary>What runs: three services, or the same three modules in one process.</summary>
internal enum Topology
{
    Services,
    Monolith,
}
