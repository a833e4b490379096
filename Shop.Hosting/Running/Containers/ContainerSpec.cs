namespace Shop.Hosting.Running.Containers;

/// <summary>A container to run. Ports are bound to 127.0.0.1 of this machine only.</summary>
internal sealed record ContainerSpec(string Name, string Image)
{
    /// <summary>The arguments after the image's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Replaces the program that the image starts.</summary>
    public string? Entrypoint { get; init; }

    /// <summary>Handed to the engine through its own environment: the values stand in no process list.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<ContainerPort> Ports { get; init; } = [];

    public IReadOnlyList<ContainerMount> Mounts { get; init; } = [];

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A persistent container is taken over when it is there already, and left running at the end.</summary>
    public bool Persistent { get; init; }

    /// <summary>Where other containers find it by name, and it finds them; null for the engine's default network.</summary>
    public ContainerAddress? Address { get; init; }

    /// <summary>Further options of the engine's run command.</summary>
    public IReadOnlyList<string> RuntimeArguments { get; init; } = [];
}

/// <summary>A port of this machine that leads to one of the container.</summary>
internal sealed record ContainerPort(int HostPort, int TargetPort);

/// <summary>A named volume, or a path of this machine when the source is one; null for a volume without a name.</summary>
internal sealed record ContainerMount(string? Source, string Target, bool ReadOnly = false);

/// <summary>A network with the names that the container has there, and the address under which it finds this machine.</summary>
internal sealed record ContainerAddress(string Network, IReadOnlyList<string> Aliases, string HostAddress);
