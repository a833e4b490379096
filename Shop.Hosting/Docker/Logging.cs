namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>Where a service's output goes.</summary>
public sealed class Logging
{
    /// <summary>The engine's driver.</summary>
    public string? Driver { get; set; }

    /// <summary>Its options.</summary>
    public Dictionary<string, string> Options { get; set; } = [];
}
