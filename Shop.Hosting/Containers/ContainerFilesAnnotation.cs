namespace Aspire.Hosting.ApplicationModel;

/// <summary>Files that are put into the file system of a container.</summary>
internal sealed record ContainerFilesAnnotation(string DestinationPath, IReadOnlyList<ContainerFile> Files) : IResourceAnnotation;
