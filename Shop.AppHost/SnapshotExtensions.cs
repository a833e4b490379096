namespace Shop.AppHost;

/// <summary>Search's index in a file between starts: a start that finds one takes seconds, whatever the catalogue's size.</summary>
internal static class SnapshotExtensions
{
#if !USE_ASPIRE
    private const string Setting = "Search__Snapshots";

    // The folder of our images that belongs to the program's user.
    private const string Folder = "/data";
#endif

    /// <summary>In run mode the file is in the state folder, in a deployment in a folder that may be lost.</summary>
    public static IResourceBuilder<ProjectResource> WithSnapshots(this IResourceBuilder<ProjectResource> search) =>
#if USE_ASPIRE
        search;
#else
        search.ApplicationBuilder.ExecutionContext.IsRunMode
            ? search.WithStateFolder(title: null, "search-index", Setting)
            : search.WithEnvironment(Setting, Folder).WithAnnotation(new CacheFolderAnnotation(Folder));
#endif
}
