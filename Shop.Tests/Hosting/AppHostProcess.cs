using System.Diagnostics;
using System.Globalization;

namespace Shop.Tests.Hosting;

/// <summary>The app host as a user starts it: a process of its own, with its output and its exit code.</summary>
internal sealed class AppHostProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];

    private AppHostProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Keep(_output, e.Data);
        process.ErrorDataReceived += (_, e) => Keep(_errors, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public IReadOnlyList<string> Output => Copy(_output);

    public IReadOnlyList<string> Errors => Copy(_errors);

    public static string Program => Path.Combine(
        Projects.Shop_AppHost.ProjectPath, "bin", Configuration, "net10.0", "Shop.AppHost.dll");

    private static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    // Tests give each app host a --port-offset below 1100 of its own: above, the dashboard's port would lie among those that are
    // handed out at random.
    // A shell may have told its background jobs to ignore Ctrl+C.
    public static AppHostProcess Start(params string[] args) => StartWith([], args);

    /// <summary>With environment variables such as PATH=/elsewhere.</summary>
    public static AppHostProcess StartWith(string[] environment, params string[] args) =>
        Launch("env", ["--default-signal=INT", .. environment, "setsid", "dotnet", Program, .. args]);

    /// <summary>Another app host than Shop's.</summary>
    public static AppHostProcess StartOther(string projectFolder, string[] environment, params string[] args) => Launch("env",
        ["--default-signal=INT", .. environment, "setsid", "dotnet", Path.Combine(projectFolder, "bin", Configuration, "net10.0", Path.GetFileName(projectFolder) + ".dll"), .. args]);

    /// <summary>On a machine without PostgreSQL and RabbitMQ, as someone who may not install them: in namespaces where both are hidden.</summary>
    public static AppHostProcess StartWithoutServers(params string[] args) => Launch("unshare", ["-rm", "sh", "-c",
        "for d in /usr/lib/postgresql /usr/lib/rabbitmq /usr/local/bin; do [ ! -d $d ] || mount -t tmpfs none $d; done; exec unshare -U dotnet \"$@\"",
        "sh", Program, .. args]);

    private static AppHostProcess Launch(string program, string[] args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Projects.Shop_AppHost.ProjectPath),
        };
        return new AppHostProcess(Process.Start(start)!);
    }

    public async Task<int> ExitAsync(TimeSpan patience)
    {
        using var timeout = new CancellationTokenSource(patience);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    public async Task<string> WaitForLineAsync(Func<string, bool> wanted, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < patience)
        {
            if (Output.FirstOrDefault(wanted) is { } line)
            {
                return line;
            }

            if (_process.HasExited)
            {
                // All that it said has come then, unless someone that it started holds its output open.
                await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(30)));
                if (Output.FirstOrDefault(wanted) is { } last)
                {
                    return last;
                }

                break;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The line did not come. Output:\n" + string.Join('\n', Output.TakeLast(40)) + "\n" + string.Join('\n', Errors));
    }

    public void Signal(int signal)
    {
        using var kill = Process.Start("kill", [string.Create(CultureInfo.InvariantCulture, $"-{signal}"), string.Create(CultureInfo.InvariantCulture, $"{_process.Id}")]);
        kill.WaitForExit();
    }

    /// <summary>Processes that belong to this app host by the state folder in their arguments, environment or working directory.</summary>
    public static List<string> Survivors(string state)
    {
        var found = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out _)))
        {
            try
            {
                var words = File.ReadAllText(Path.Combine(folder, "cmdline")) + File.ReadAllText(Path.Combine(folder, "environ"));
                if (words.Contains(state, StringComparison.Ordinal))
                {
                    found.Add($"{Path.GetFileName(folder)} {File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ')}");
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // gone meanwhile
            }
        }

        return found;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Signal(9);
            _process.WaitForExit(TimeSpan.FromSeconds(60));
        }

        _process.Dispose();
    }

    private static void Keep(List<string> lines, string? line)
    {
        lock (lines)
        {
            if (line is not null)
            {
                lines.Add(line);
            }
        }
    }

    private static List<string> Copy(List<string> lines)
    {
        lock (lines)
        {
            return [.. lines];
        }
    }
}
