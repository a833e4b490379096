namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that is put into the file system of a container.</summary>
public abstract class ContainerFileSystemItem
{
    /// <summary>Its name in the folder that it is put into.</summary>
    public string Name { get; set; } = "";
}
