namespace Shop.Hosting.Running.Processes;

/// <summary>Finds programs as a shell would, and in further folders.</summary>
internal static class Executable
{
    /// <summary>The full path of a program on PATH or in one of the folders (wildcards allowed), or null.</summary>
    public static string? Find(string name, params ReadOnlySpan<string> folders)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return UnixFiles.IsProgram(name) ? Path.GetFullPath(name) : null;
        }

        foreach (var folder in (string[])[.. PathFolders(), .. folders])
        {
            var found = Folders(folder).Select(f => Path.Combine(f, name)).FirstOrDefault(UnixFiles.IsProgram);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The existing folders that a pattern such as /usr/lib/postgresql/*/bin stands for, highest version first.</summary>
    public static IEnumerable<string> Folders(string pattern)
    {
        IEnumerable<string> found = ["/"];
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = part.Contains('*', StringComparison.Ordinal)
                ? found.SelectMany(folder => Matching(folder, part))
                : found.Select(folder => Path.Combine(folder, part));
        }

        return found.Where(Directory.Exists);
    }

    private static IEnumerable<string> Matching(string folder, string pattern)
    {
        try
        {
            return Directory.Exists(folder)
                ? Directory.GetDirectories(folder, pattern).OrderDescending(VersionOrder)
                : [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static readonly IComparer<string> VersionOrder =
        StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.NumericOrdering);

    private static string[] PathFolders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
}
