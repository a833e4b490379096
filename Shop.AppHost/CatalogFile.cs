using System.IO.Compression;

namespace Shop.AppHost;

/// <summary>Looks at the catalogue before anything starts, so that a wrong file is told at once.</summary>
internal static class CatalogFile
{
    private const int Sample = 64 * 1024;

    /// <summary>The file's full path; the import reads it, not the app host.</summary>
    public static string? Find(string? given, List<string> problems)
    {
        if (given is null)
        {
            return null;
        }

        // `dotnet run` may change the working directory; the shell's own stays in PWD.
        var shell = Environment.GetEnvironmentVariable("PWD") ?? ".";
        var path = new[] { Path.GetFullPath(given), Path.GetFullPath(given, Path.GetFullPath(shell)) }.FirstOrDefault(File.Exists);
        if (path is null)
        {
            problems.Add($"--catalog {given}: there is no such file.");
            return null;
        }

        try
        {
            if (!LooksLikeProducts(path))
            {
                problems.Add($"--catalog {given}: this is neither NDJSON (one product object a line) nor CSV with the columns id and name.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problems.Add($"--catalog {given}: the file cannot be read ({e.Message.TrimEnd('.')}).");
        }

        return path;
    }

    private static bool LooksLikeProducts(string path)
    {
        using var file = File.OpenRead(path);
        using var content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        var buffer = new char[Sample];
        using var reader = new StreamReader(content);
        var text = new string(buffer, 0, reader.ReadBlock(buffer)).TrimStart('\uFEFF', ' ', '\r', '\n');
        var first = text.Split('\n', 2)[0];
        var columns = first.Split(',', ';', '\t').Select(c => c.Trim().Trim('"')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return first.StartsWith('{') || (columns.Contains("id") && columns.Contains("name"));
    }
}
