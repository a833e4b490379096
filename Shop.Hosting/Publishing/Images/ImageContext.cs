using Shop.Hosting.Publishing.Model;

namespace Shop.Hosting.Publishing.Images;

/// <summary>
/// The files of an image, in folders that become layers: packages, which change seldom and may be another image's too, and what is
/// ours. Times and modes are fixed, of folders too, so that the same files always make the same layer.
/// </summary>
internal static class ImageContext
{
    public const string Packages = "packages";
    public const string Program = "program";

    /// <summary>An empty folder that belongs to the program's user: what a volume on it begins with.</summary>
    public const string Data = "data";
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode ForAllToRun = ForAll | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private static readonly DateTime Time = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static string Write(string workFolder, DeployedImage image, string published)
    {
        var folder = Path.Combine(workFolder, "contexts", image.Name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var own = OwnPrefix(image);
        foreach (var layer in new[] { Packages, Program })
        {
            Directory.CreateDirectory(Path.Combine(folder, layer, "app"));
        }

        Directory.CreateDirectory(Path.Combine(folder, Data, "data"));
        foreach (var file in Files(published))
        {
            var layer = Path.GetFileName(file).StartsWith(own, StringComparison.Ordinal) || !file.EndsWith(".dll", StringComparison.Ordinal) ? Program : Packages;
            var target = Path.Combine(folder, layer, "app", file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(published, file), target);
            Set(target, file == image.Program ? ForAllToRun : ForAll);
        }

        // Innermost first: a folder's time changes with what is put into it.
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).OrderByDescending(d => d.Length).ToList())
        {
            Set(inner, ForAllToRun);
            Directory.SetLastWriteTimeUtc(inner, Time);
        }

        return folder;
    }

    /// <summary>What of a published folder is needed to run, by relative path.</summary>
    public static IEnumerable<string> Files(string published) => Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(published, f))
        .Where(f => Path.GetExtension(f) is not (".pdb" or ".xml") && Path.GetFileName(f) is not ("web.config" or "appsettings.Development.json"))
        .Order(StringComparer.Ordinal);

    // Shop. of Shop.SearchApi
    private static string OwnPrefix(DeployedImage image) => image.Program.Split('.')[0];

    private static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }

        if (File.Exists(path))
        {
            File.SetLastWriteTimeUtc(path, Time);
        }
    }
}
