namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// In a deployment the resource's replicas may write a folder whose loss costs nothing but time: one for all where they share a machine, else each
/// its own.
/// </summary>
/// <param name="path">The path inside the container.</param>
public sealed class CacheFolderAnnotation(string path) : IResourceAnnotation
{
    /// <summary>The path inside the container.</summary>
    public string Path { get; } = path;
}
