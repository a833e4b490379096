namespace Aspire.Hosting.ApplicationModel;

/// <summary>A file that is put into the file system of a container.</summary>
public class ContainerFile : ContainerFileSystemItem
{
    /// <summary>The text.</summary>
    public string? Contents { get; set; }
}
