namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>Something that stands under its name.</summary>
public abstract class NamedComposeMember
{
    /// <summary>The name.</summary>
    public required string Name { get; set; }
}
