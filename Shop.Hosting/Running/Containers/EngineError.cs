using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.Containers;

/// <summary>What went wrong, in the engine's words but one line.</summary>
internal static class EngineError
{
    private static readonly string[] Prefixes = ["docker: ", "Error response from daemon: ", "Error: "];

    public static string Line(CommandResult result)
    {
        // docker: Error response from daemon: driver failed programming external connectivity …: port is already allocated.
        // See 'docker run --help'.
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = lines.FirstOrDefault(l => l.Contains("rror", StringComparison.Ordinal)) ?? result.LastLine;
        foreach (var prefix in Prefixes)
        {
            line = line.StartsWith(prefix, StringComparison.Ordinal) ? line[prefix.Length..] : line;
        }

        return line;
    }
}
