namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A secret inside a service, as a file in <c>/run/secrets</c>.</summary>
public sealed class SecretReference
{
    /// <summary>Which one.</summary>
    public string? Source { get; set; }

    /// <summary>The file's name.</summary>
    public string? Target { get; set; }
}
