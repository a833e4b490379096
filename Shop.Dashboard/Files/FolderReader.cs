using Shop.Dashboard.Application;

namespace Shop.Dashboard.Files;

/// <summary>What is in a resource's folder: plain files, not what they link to, and nothing beside the folder.</summary>
internal static class FolderReader
{
    public const int Most = 200;

    /// <summary>The newest first.</summary>
    public static IReadOnlyList<FolderFile> List(FolderView folder)
    {
        try
        {
            return [.. Files(folder).OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)
                .Take(Most).Select(file => new FolderFile(file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)))];
        }
        // It can go between two looks, and belong to somebody else.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The file of that name; the name is compared with what is there, and never made a path of.</summary>
    public static FileInfo? Find(FolderView folder, string name)
    {
        try
        {
            return Files(folder).FirstOrDefault(file => file.Name == name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<FileInfo> Files(FolderView folder) => new DirectoryInfo(folder.Path) is { Exists: true } found
        ? found.EnumerateFiles().Where(file => file.LinkTarget is null)
        : [];
}
