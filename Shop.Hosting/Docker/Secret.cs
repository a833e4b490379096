namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A secret that services may mount.</summary>
public sealed class Secret
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The file that holds it.</summary>
    public string? File { get; set; }
}
