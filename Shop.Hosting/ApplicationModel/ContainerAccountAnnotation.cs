namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// As whom a container of a deployment runs. It then gets a read-only root file system, no capabilities, and some folders to write that may be
/// lost with it. Without it, nothing is known of the image and its own user runs it.
/// </summary>
/// <param name="user">The number of a user that the image is made for; not root's.</param>
/// <param name="losable">The folders that it may write besides its volumes, and that may be lost with it.</param>
public sealed class ContainerAccountAnnotation(int user, params string[] losable) : IResourceAnnotation
{
    /// <summary>The user's number.</summary>
    public int User { get; } = user;

    /// <summary>The folders that it may write besides its volumes.</summary>
    public IReadOnlyList<string> Losable { get; } = losable;
}
