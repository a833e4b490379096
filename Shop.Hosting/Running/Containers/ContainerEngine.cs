using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.Containers;

/// <summary>Docker or Podman, by its command line.</summary>
internal sealed class ContainerEngine
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CommandTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PullTime = TimeSpan.FromMinutes(10);

    private ContainerEngine(string name, string program)
    {
        Name = name;
        Program = program;
    }

    /// <summary>docker or podman.</summary>
    public string Name { get; }

    /// <summary>The full path of the command.</summary>
    public string Program { get; }

    /// <summary>
    /// The engine that answers, or null. ASPIRE_CONTAINER_RUNTIME (or DOTNET_ASPIRE_CONTAINER_RUNTIME) names the only one to ask.
    /// </summary>
    public static async Task<ContainerEngine?> FindAsync(CancellationToken ct, string? chosen = null)
    {
        chosen ??= Environment.GetEnvironmentVariable("ASPIRE_CONTAINER_RUNTIME")
            ?? Environment.GetEnvironmentVariable("DOTNET_ASPIRE_CONTAINER_RUNTIME");
        string[] names = string.IsNullOrEmpty(chosen) ? ["docker", "podman"] : [chosen];

        // Asked at the same time, because a dead engine may take all its time to say so.
        var engines = await Task.WhenAll(names.Select(name => AskAsync(name, ct)));
        return engines.FirstOrDefault(engine => engine is not null);
    }

    /// <summary>The id of the image on this machine, or null.</summary>
    public async Task<string?> ImageIdAsync(string image, CancellationToken ct)
    {
        var result = await RunAsync(["image", "inspect", "--format", "{{.Id}}", image], CommandTime, ct);
        return result.ExitCode == 0 ? result.Output.Trim() : null;
    }

    public async Task<bool> ImageExistsAsync(string image, CancellationToken ct) => await ImageIdAsync(image, ct) is not null;

    /// <summary>Fetches the image from its registry, unless it is here.</summary>
    /// <exception cref="StartFailedException">The image cannot be had; the message says why.</exception>
    public async Task EnsureImageAsync(string image, Action<string> say, CancellationToken ct)
    {
        if (await ImageExistsAsync(image, ct))
        {
            return;
        }

        say($"Pulling {image} ...");
        var result = await RunAsync(["pull", "--quiet", image], PullTime, ct);
        if (result.ExitCode != 0)
        {
            throw new StartFailedException($"{Name} could not pull {image}: {EngineError.Line(result)}");
        }
    }

    /// <summary>Builds an image. The callback gets what the engine prints.</summary>
    /// <exception cref="StartFailedException">It cannot be built; the message says why.</exception>
    public async Task BuildAsync(string image, IReadOnlyList<string> words, IReadOnlyDictionary<string, string> environment, Action<string, bool> output, CancellationToken ct)
    {
        string last = "", lastError = "";
        var build = ManagedProcess.Start(new ProcessSpec(Name, Program, words, "/", environment), guardian: null, (line, isError) =>
        {
            last = line.Trim().Length > 0 ? line.Trim() : last;
            lastError = isError ? last : lastError;
            output(line, isError);
        });
        try
        {
            if (await build.Completion.WaitAsync(ct) != 0)
            {
                throw new StartFailedException($"{Name} could not build {image}: {(lastError.Length > 0 ? lastError : last)}");
            }
        }
        catch (OperationCanceledException)
        {
            build.Kill();
            throw;
        }
    }

    /// <summary>Starts the container and follows its log. A session container of the same name that was left over is replaced.</summary>
    /// <exception cref="StartFailedException">It could not be started; the message says why.</exception>
    public Task<RunningContainer> RunAsync(ContainerSpec spec, Guardian? guardian, Action<string, bool> output, CancellationToken ct) =>
        RunningContainer.StartAsync(this, spec, guardian, output, ct);

    /// <summary>Removes the container, running or not, with the volumes that have no name. No error when there is none.</summary>
    public Task RemoveAsync(string container, CancellationToken ct) => RunAsync(["rm", "-f", "-v", container], CommandTime, ct);

    /// <summary>Removes a named volume. False when there was none, or it is in use.</summary>
    public async Task<bool> RemoveVolumeAsync(string volume, CancellationToken ct) =>
        (await RunAsync(["volume", "rm", volume], CommandTime, ct)).ExitCode == 0;

    internal Task<CommandResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken ct) => RunAsync(arguments, CommandTime, ct);

    internal async Task<CommandResult> RunAsync(
        IReadOnlyList<string> arguments, TimeSpan patience, CancellationToken ct, IReadOnlyDictionary<string, string>? environment = null)
    {
        try
        {
            return await ProgramRun.RunAsync(new ProcessSpec(Name, Program, arguments, "/", environment), patience, ct);
        }
        catch (TimeoutException e)
        {
            throw new StartFailedException($"{Name} {arguments[0]} did not finish within {patience.TotalSeconds:0} seconds", e);
        }
    }

    internal static async Task<ContainerEngine?> AskAsync(string name, CancellationToken ct)
    {
        if (Executable.Find(name) is not { } program)
        {
            return null;
        }

        var engine = new ContainerEngine(Path.GetFileName(name), program);
        try
        {
            // Asks the engine itself: `docker --version` would answer without one.
            var result = await engine.RunAsync(["ps", "--quiet", "--last", "1"], AnswerTime, ct);
            return result.ExitCode == 0 ? engine : null;
        }
        catch (StartFailedException)
        {
            return null;
        }
    }
}
