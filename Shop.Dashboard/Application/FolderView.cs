namespace Shop.Dashboard.Application;

/// <summary>A folder of files that a resource writes and people look at.</summary>
/// <param name="Title">What is in it, such as Mail.</param>
/// <param name="Path">Where it is; it may not be there yet.</param>
public sealed record FolderView(string Title, string Path);
