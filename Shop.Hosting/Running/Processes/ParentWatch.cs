namespace Shop.Hosting.Running.Processes;

/// <summary>Notices that the <c>dotnet run</c> around the app host is gone, which a kill -9 does not tell its child.</summary>
internal sealed class ParentWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly int _parent;
    private readonly Action _gone;
    private readonly Timer _timer;
    private int _fired;

    private ParentWatch(int parent, Action gone)
    {
        _parent = parent;
        _gone = gone;
        _timer = new Timer(_ => Check(), null, Interval, Interval);
    }

    /// <summary>Starts to watch when the parent is <c>dotnet run</c>; otherwise null, as a shell may well end before us.</summary>
    public static ParentWatch? Start(Action gone)
    {
        var parent = OperatingSystem.IsWindows() ? 0 : Posix.ParentId;
        return IsDotnetRun(CommandLine(parent)) ? new ParentWatch(parent, gone) : null;
    }

    /// <summary>Whether the words are those of <c>dotnet run</c> or <c>dotnet watch</c>.</summary>
    public static bool IsDotnetRun(IReadOnlyList<string> words)
    {
        var command = words.Skip(1)
            // dotnet run may show itself as: dotnet /usr/share/dotnet/sdk/10.0.401/dotnet.dll run
            .SkipWhile(word => word.EndsWith("dotnet.dll", StringComparison.Ordinal) || word is "exec" or "-d" or "--diagnostics")
            .FirstOrDefault();
        return words.Count > 0
            && string.Equals(Path.GetFileNameWithoutExtension(words[0]), "dotnet", StringComparison.Ordinal)
            && command is "run" or "watch";
    }

    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        // An orphan is handed to init or to a reaper.
        if (Posix.ParentId != _parent && Interlocked.Exchange(ref _fired, 1) == 0)
        {
            _timer.Dispose();
            _gone();
        }
    }

    private static string[] CommandLine(int process)
    {
        try
        {
            // dotnet\0run\0--project\0Shop.AppHost\0
            return File.ReadAllText($"/proc/{process}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
