namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A network.</summary>
public sealed class Network : NamedComposeMember
{
    /// <summary>The driver.</summary>
    public string? Driver { get; set; }

    /// <summary>Whether nothing leads out of it.</summary>
    public bool? Internal { get; set; }
}
