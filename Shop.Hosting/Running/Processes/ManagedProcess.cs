using System.Diagnostics;

namespace Shop.Hosting.Running.Processes;

/// <summary>A running child with everything that it starts: they live in one process group and end together.</summary>
internal sealed class ManagedProcess
{
    // A grandchild that outlives its parent may hold the pipes open for ever.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;
    private readonly Guardian? _guardian;
    private readonly Signal _stopSignal;

    private ManagedProcess(Process process, ProcessSpec spec, Guardian? guardian, Action<string, bool> output)
    {
        _process = process;
        _guardian = guardian;
        _stopSignal = spec.StopSignal;
        Id = process.Id;
        Completion = RunAsync(output);
    }

    public int Id { get; }

    /// <summary>The exit code, once the process is gone and its output was handed over; 128 + N after signal N.
    /// What it leaves running in its group is ended by force.</summary>
    public Task<int> Completion { get; }

    /// <summary>Starts the program. The callback gets each line and whether it came from standard error, from any thread.</summary>
    /// <exception cref="StartFailedException">The program or its working directory is not there.</exception>
    public static ManagedProcess Start(ProcessSpec spec, Guardian? guardian, Action<string, bool> output)
    {
        var process = ProcessLauncher.Start(spec);
        guardian?.Watch(process.Id, spec.StopSignal);
        return new ManagedProcess(process, spec, guardian, output);
    }

    /// <summary>Asks the group to end, and ends it by force after the grace period. Returns when it is gone.</summary>
    public async Task<int> StopAsync(TimeSpan grace)
    {
        if (!Completion.IsCompleted)
        {
            Send(_stopSignal);
            await WaitAsync(Completion, grace);
            Kill();
        }

        return await Completion;
    }

    /// <summary>Ends the group at once.</summary>
    public void Kill()
    {
        if (!Completion.IsCompleted)
        {
            Send(Signal.Kill);
        }
    }

    private void Send(Signal signal)
    {
        if (ProcessLauncher.HasGroups && Posix.SignalGroup(Id, signal))
        {
            return;
        }

        // Without setsid the child shares our own group; and just after the start it has not yet made its own.
        if (signal == Signal.Kill)
        {
            _process.Kill(entireProcessTree: true);
        }
        else
        {
            Posix.SignalProcess(Id, signal);
        }
    }

    private async Task<int> RunAsync(Action<string, bool> output)
    {
        var drained = Task.WhenAll(
            ReadAsync(_process.StandardOutput, isError: false, output),
            ReadAsync(_process.StandardError, isError: true, output));
        await _process.WaitForExitAsync();

        // What the leader leaves behind goes with it.
        Posix.SignalGroup(Id, Signal.Kill);
        _guardian?.Forget(Id);
        await WaitAsync(drained, DrainTime);
        var code = _process.ExitCode;
        _process.Dispose();
        return code;
    }

    // In steps: an app host that was itself held up still gives the process, and its own readers, their time.
    private static async Task WaitAsync(Task task, TimeSpan patience)
    {
        for (var left = patience; left > TimeSpan.Zero && !task.IsCompleted; left -= Step)
        {
            await Task.WhenAny(task, Task.Delay(left < Step ? left : Step));
        }
    }

    private static async Task ReadAsync(StreamReader reader, bool isError, Action<string, bool> output)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                output(line, isError);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The pipe was closed after the drain time.
        }
    }
}
