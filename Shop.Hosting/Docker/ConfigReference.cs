namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A text of the file inside a service.</summary>
public sealed class ConfigReference
{
    /// <summary>Which one.</summary>
    public string? Source { get; set; }

    /// <summary>The path inside the container.</summary>
    public string? Target { get; set; }
}
