using System.Globalization;

namespace Shop.Hosting.Running.Processes;

/// <summary>Names the process that listens on a port.</summary>
internal static class PortOwner
{
    /// <summary>Such as <c>postgres (pid 3066)</c>; null when nobody listens or the system does not tell.</summary>
    public static string? Describe(int port)
    {
        var sockets = Listening("/proc/net/tcp", port).Concat(Listening("/proc/net/tcp6", port))
            .Select(inode => $"socket:[{inode}]")
            .ToHashSet(StringComparer.Ordinal);
        if (sockets.Count == 0)
        {
            return null;
        }

        var owner = ProcessTable.Ids().FirstOrDefault(id => Holds(id, sockets));
        return owner == 0
            ? "a process of another user"
            : string.Create(CultureInfo.InvariantCulture, $"{ProcessTable.Name(owner)} (pid {owner})");
    }

    private static IEnumerable<string> Listening(string table, int port)
    {
        if (!File.Exists(table))
        {
            yield break;
        }

        // sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
        //  0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 20411 1 …
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        foreach (var line in File.ReadLines(table).Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 9 && fields[3] is "0A" && fields[1].EndsWith(suffix, StringComparison.Ordinal))
            {
                yield return fields[9];
            }
        }
    }

    private static bool Holds(int process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Any(fd => sockets.Contains(Target(fd)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile, or not ours to look into.
            return false;
        }
    }

    private static string Target(string descriptor)
    {
        try
        {
            return Path.GetFileName(File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName ?? "");
        }
        catch (IOException)
        {
            // Closed meanwhile: the process may still hold the one that is looked for.
            return "";
        }
    }
}
