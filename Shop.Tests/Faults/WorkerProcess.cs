using System.Diagnostics;
using Shop.Bench.BenchModule;
using Shop.Tests.Messaging;

namespace Shop.Tests.Faults;

/// <summary>Module bench in a process of its own, to be killed.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];

    private WorkerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Keep(_output, e.Data);
        process.ErrorDataReceived += (_, e) => Keep(_errors, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Output => Copy(_output);

    /// <summary>Runs of handlers that it has told of.</summary>
    public int Runs => Output.Count(line => line.StartsWith("run ", StringComparison.Ordinal));

    public int Threads => Directory.GetDirectories($"/proc/{_process.Id}/task").Length;

    /// <summary>Its TCP connections to a port.</summary>
    public int ConnectionsTo(int port)
    {
        var sockets = Directory.EnumerateFiles($"/proc/{_process.Id}/fd").Select(f => new FileInfo(f).LinkTarget).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return File.ReadLines($"/proc/{_process.Id}/net/tcp").Concat(File.ReadLines($"/proc/{_process.Id}/net/tcp6"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Count(f => f[2].EndsWith($":{port:X4}", StringComparison.Ordinal) && sockets.Contains($"socket:[{f[9]}]"));
    }

    public static WorkerProcess Start(string role, IEnumerable<string> options, IReadOnlyDictionary<string, string> environment)
    {
        var program = typeof(BenchHost).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, "worker", role, .. options])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Returns when it runs.</summary>
    public Task ReadyAsync() => Until.TrueAsync(
        () => _process.HasExited
            ? throw new InvalidOperationException("The worker ended:\n" + string.Join('\n', Copy(_errors)))
            : Task.FromResult(Output.Contains("ready", StringComparer.Ordinal)),
        "a worker that is ready",
        seconds: 120);

    /// <summary>Returns when it has committed its first events.</summary>
    public Task CommittedAsync() => Until.TrueAsync(
        () => Task.FromResult(Output.Any(line => line.StartsWith("committed ", StringComparison.Ordinal))), "a first event", seconds: 120);

    /// <summary>Returns when a handler runs.</summary>
    public Task RunsAsync() => Until.TrueAsync(() => Task.FromResult(Runs > 0), "a handler that runs", seconds: 120);

    /// <summary>SIGKILL, to this process alone.</summary>
    public async Task KillAsync()
    {
        Assert.False(_process.HasExited, "The worker ended before it was killed:\n" + string.Join('\n', Copy(_errors)));
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
        Assert.Equal(128 + 9, _process.ExitCode);
    }

    /// <summary>What it last complained about.</summary>
    public string Complaints => string.Join('\n', Copy(_errors).TakeLast(20));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: false);
            _process.WaitForExit();
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
