namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource writes files that people look at on the dashboard.</summary>
/// <param name="title">What is in them, such as Mail.</param>
/// <param name="path">The folder; it may not be there yet.</param>
public sealed class FolderAnnotation(string title, string path) : IResourceAnnotation
{
    /// <summary>What is in them.</summary>
    public string Title { get; } = title;

    /// <summary>The folder.</summary>
    public string Path { get; } = path;
}
