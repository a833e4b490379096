namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A text that services may mount.</summary>
public sealed class Config : NamedComposeMember
{
    /// <summary>The file that holds it, beside the Compose file.</summary>
    public string? File { get; set; }
}
