namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is mounted.</summary>
public enum ContainerMountType
{
    /// <summary>A folder of this machine.</summary>
    BindMount,

    /// <summary>A volume of the engine.</summary>
    Volume,
}

/// <summary>A folder or volume inside a container.</summary>
/// <param name="source">The folder or the volume's name.</param>
/// <param name="target">The path inside the container.</param>
/// <param name="type">Which of the two.</param>
/// <param name="isReadOnly">Whether the container may not write.</param>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly) : IResourceAnnotation
{
    /// <summary>The folder or the volume's name; null for a volume without a name, which goes with the container.</summary>
    public string? Source { get; } = source;

    /// <summary>The path inside the container.</summary>
    public string Target { get; } = target;

    /// <summary>Which of the two.</summary>
    public ContainerMountType Type { get; } = type;

    /// <summary>Whether the container may not write.</summary>
    public bool IsReadOnly { get; } = isReadOnly;

    /// <summary>The volume gets a name of the application's own, which belongs to its generated passwords.</summary>
    internal bool IsNamedByApplication { get; init; }
}
