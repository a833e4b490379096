using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Shop.Bench.Steering;

namespace Shop.Bench.Processes;

/// <summary>A program that a measurement starts and ends. Where the system can, it also ends when the measurement is killed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    public const int Interrupt = 2;
    public const int Terminate = 15;
    private const string Account = "postgres";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _name;
    private readonly ProcessLines _lines = new();
    private readonly int _stop;

    private ChildProcess(string name, ProcessStartInfo start, int stop)
    {
        (_name, _stop) = (name, stop);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => _lines.Add(e.Data);
        _process.ErrorDataReceived += (_, e) => _lines.Add(e.Data);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What it has said last.</summary>
    public string LastWords => _lines.Last;

    public Stream Input => _process.StandardInput.BaseStream;

    public static ChildProcess Start(
        string name, string program, IEnumerable<string> args, IReadOnlyDictionary<string, string>? environment = null, int stop = Terminate, bool asAccount = false)
    {
        string[] command = [program, .. args];
        if (OperatingSystem.IsLinux())
        {
            // setpriv becomes the program: the process stays the same.
            string[] account = asAccount && Environment.IsPrivilegedProcess ? ["--reuid", Account, "--regid", Account, "--init-groups"] : [];
            command = ["setpriv", "--pdeathsig", "KILL", .. account, "--", .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // A service watches the folder that it is started in and all below: in "/" that takes longer than all else it does to start. The account
            // may not see ours.
            WorkingDirectory = asAccount ? "/" : AppContext.BaseDirectory,
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[key] = value;
        }

        var child = new ChildProcess(name, start, stop);
        child.Launch();
        return child;
    }

    /// <summary>The first line that begins so, past and to come.</summary>
    public async Task<string> LineAsync(string start)
    {
        var line = _lines.FirstAsync(start);
        var ended = _process.WaitForExitAsync();
        return await Task.WhenAny(line, ended) == line || line.IsCompleted
            ? await line
            : throw new BenchException($"{_name} ended with code {_process.ExitCode}: {LastWords}");
    }

    /// <summary>Returns when it has ended well.</summary>
    public async Task SucceedAsync()
    {
        await _process.WaitForExitAsync();
        if (_process.ExitCode != 0)
        {
            throw new BenchException($"{_name} ended with code {_process.ExitCode}: {LastWords}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = kill(_process.Id, _stop);
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        _process.Dispose();
    }

    // The child is told of the end of the thread that started it, not of the process: this thread lasts as long as the child.
    private void Launch()
    {
        var started = new TaskCompletionSource();
        var thread = new Thread(() => Live(started)) { IsBackground = true, Name = _name };
        thread.Start();
        started.Task.GetAwaiter().GetResult();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Live(TaskCompletionSource started)
    {
        try
        {
            _process.Start();
            started.SetResult();
        }
        catch (Win32Exception e)
        {
            started.SetException(new BenchException($"{_name} cannot be started: {e.Message}", e));
            return;
        }

        _process.WaitForExit();
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);
}
