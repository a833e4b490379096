using System.Globalization;

namespace Shop.Hosting.Running.Processes;

/// <summary>What /proc tells about processes; empty on systems without it.</summary>
internal static class ProcessTable
{
    public static IEnumerable<int> Ids() =>
        Directory.Exists("/proc/self")
            ? Directory.EnumerateDirectories("/proc")
                .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(id => id > 0)
            : [];

    public static string Name(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/comm").Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "?";
        }
    }

    /// <summary>The first process that works in the folder, or null.</summary>
    public static int? WorkingIn(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        foreach (var id in Ids())
        {
            try
            {
                if (string.Equals(new FileInfo($"/proc/{id}/cwd").LinkTarget, full, StringComparison.Ordinal))
                {
                    return id;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Gone meanwhile, or another user's.
            }
        }

        return null;
    }
}
