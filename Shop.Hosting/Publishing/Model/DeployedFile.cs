namespace Shop.Hosting.Publishing.Model;

/// <summary>A text in the file system of a container. It holds no secret.</summary>
/// <param name="Path">The path inside the container.</param>
/// <param name="Content">The text.</param>
internal sealed record DeployedFile(string Path, string Content)
{
    public string Name => System.IO.Path.GetFileName(Path);
}
