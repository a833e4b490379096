using System.Globalization;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.Containers;

/// <summary>A container that we started or took over, and whose log we follow.</summary>
internal sealed class RunningContainer
{
    private readonly ContainerEngine _engine;
    private readonly ContainerSpec _spec;
    private readonly Guardian? _guardian;
    private readonly ManagedProcess _log;
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningContainer(ContainerEngine engine, ContainerSpec spec, Guardian? guardian, ManagedProcess log)
    {
        _engine = engine;
        _spec = spec;
        _guardian = guardian;
        _log = log;
        Completion = WaitAsync();
    }

    public string Name => _spec.Name;

    /// <summary>The exit code of the container's program, once its log was handed over; -1 after it was let go of or removed by others.</summary>
    public Task<int> Completion { get; }

    internal static async Task<RunningContainer> StartAsync(
        ContainerEngine engine, ContainerSpec spec, Guardian? guardian, Action<string, bool> output, CancellationToken ct)
    {
        var found = spec.Persistent && await TakeOverAsync(engine, spec, ct);
        if (!found)
        {
            if (!spec.Persistent)
            {
                guardian?.WatchContainer(engine.Program, spec.Name);
            }

            await engine.RemoveAsync(spec.Name, ct);
            await CreateAsync(engine, spec, ct);
        }

        string[] follow = ["logs", "--follow", .. found ? ["--tail", "20"] : Array.Empty<string>(), spec.Name];
        var log = ManagedProcess.Start(new ProcessSpec(spec.Name, engine.Program, follow, "/"), guardian, output);
        return new RunningContainer(engine, spec, guardian, log);
    }

    /// <summary>Stops the container and removes it; a persistent one is only let go of and runs on.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (_spec.Persistent)
        {
            await LetGoAsync();
            return;
        }

        await AskToEndAsync(grace);
        await RemoveAsync();
    }

    /// <summary>Stops the container and leaves it there for the next start.</summary>
    public async Task HaltAsync(TimeSpan grace)
    {
        await AskToEndAsync(grace);
        await LetGoAsync();
    }

    private async Task AskToEndAsync(TimeSpan grace)
    {
        var seconds = Math.Ceiling(grace.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        try
        {
            await _engine.RunAsync(["stop", "-t", seconds, Name], grace + TimeSpan.FromSeconds(5), CancellationToken.None);
        }
        catch (StartFailedException)
        {
            // The removal below is by force.
        }

        await Task.WhenAny(Completion, Task.Delay(TimeSpan.FromSeconds(10)));
    }

    /// <summary>Removes the container by force, persistent or not.</summary>
    public async Task RemoveAsync()
    {
        await _engine.RemoveAsync(Name, CancellationToken.None);
        _guardian?.ForgetContainer(Name);
        await LetGoAsync();
    }

    private async Task LetGoAsync()
    {
        _letGo.TrySetResult();
        _log.Kill();
        await Completion;
    }

    /// <summary>Whether a container of this name, made from the same spec, is there and runs, if need be after a start.</summary>
    private static async Task<bool> TakeOverAsync(ContainerEngine engine, ContainerSpec spec, CancellationToken ct)
    {
        var label = $"{{{{index .Config.Labels \"{SpecHash.Label}\"}}}}";
        var found = await engine.RunAsync(["container", "inspect", "--format", label, spec.Name], ct);
        return found.ExitCode == 0 && found.Output.Trim() == spec.Labels.GetValueOrDefault(SpecHash.Label, "")
            && (await engine.RunAsync(["start", spec.Name], ct)).ExitCode == 0;
    }

    private static async Task CreateAsync(ContainerEngine engine, ContainerSpec spec, CancellationToken ct)
    {
        var result = await engine.RunAsync(
            ContainerCommand.Run(spec), TimeSpan.FromMinutes(2), ct, ContainerCommand.Environment(spec));
        if (result.ExitCode != 0)
        {
            // A container whose port is taken is made all the same, and never starts.
            await engine.RemoveAsync(spec.Name, CancellationToken.None);
            throw new StartFailedException($"{engine.Name} could not start {spec.Name} from {spec.Image}: {EngineError.Line(result)}");
        }
    }

    private async Task<int> WaitAsync()
    {
        await _log.Completion;
        if (_letGo.Task.IsCompleted && _spec.Persistent)
        {
            return -1;
        }

        // The log also ends when the engine restarts: then this waits on.
        using var end = new CancellationTokenSource();
        var waiting = _engine.RunAsync(["wait", Name], Timeout.InfiniteTimeSpan, end.Token);
        if (await Task.WhenAny(waiting, _letGo.Task) != waiting)
        {
            await end.CancelAsync();
        }

        try
        {
            var result = await waiting;
            return int.TryParse(result.Output, CultureInfo.InvariantCulture, out var code) ? code : -1;
        }
        catch (OperationCanceledException)
        {
            return -1;
        }
    }
}
