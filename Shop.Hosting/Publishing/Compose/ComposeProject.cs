using System.Globalization;
using Aspire.Hosting;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Publishing.Compose;

/// <summary>The written files in the hands of <c>docker compose</c>.</summary>
internal sealed class ComposeProject
{
    private static readonly TimeSpan CommandTime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ReadyTime = TimeSpan.FromMinutes(10);
    private readonly string _docker;
    private readonly Action<string> _say;

    private ComposeProject(string docker, string folder, Action<string> say)
    {
        _docker = docker;
        _say = say;
        Folder = folder;
        Values = EnvironmentFile.Read(Path.Combine(folder, ComposeNames.EnvironmentFile));
    }

    public string Folder { get; }

    public IReadOnlyDictionary<string, string> Values { get; }

    public static async Task<ComposeProject> OpenAsync(string folder, Action<string> say, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(folder, ComposeNames.ComposeFile)))
        {
            throw new DistributedApplicationException($"{folder} holds no {ComposeNames.ComposeFile}: run --step publish with the same --output-path first.");
        }

        var docker = Executable.Find("docker") ?? throw new DistributedApplicationException("There is no docker command here.");
        var project = new ComposeProject(docker, folder, say);
        var version = await project.AskAsync(["compose", "version", "--short"], cancellationToken);
        return version.ExitCode == 0 && !version.Output.TrimStart('v').StartsWith("1.", StringComparison.Ordinal) ? project
            : throw new DistributedApplicationException("`docker compose` of version 2 is not installed here; eng/install-compose.sh gets Debian's.");
    }

    /// <summary>Starts what changed, and waits until all of it can work.</summary>
    public async Task UpAsync(CancellationToken cancellationToken)
    {
        await RunAsync(["up", "--detach", "--remove-orphans"], cancellationToken);
        var deadline = DateTime.UtcNow + ReadyTime;
        while (await WaitingForAsync(cancellationToken) is { Count: > 0 } waiting)
        {
            if (DateTime.UtcNow > deadline)
            {
                throw new DistributedApplicationException($"Not healthy after {ReadyTime.TotalMinutes:0} minutes: {string.Join(", ", waiting)}; see `docker compose logs`.");
            }

            await Task.Delay(TimeSpan.FromSeconds(0.5), cancellationToken);
        }
    }

    /// <summary>Removes containers and networks; volumes stay.</summary>
    public Task DownAsync(CancellationToken cancellationToken) => RunAsync(["down", "--remove-orphans"], cancellationToken);

    private IReadOnlyList<string> CommandLine(IReadOnlyList<string> command) =>
    [
        "compose", "--project-directory", Folder, "--file", Path.Combine(Folder, ComposeNames.ComposeFile),
        "--env-file", Path.Combine(Folder, ComposeNames.EnvironmentFile), "--ansi", "never", "--progress", "plain", .. command,
    ];

    // web Up 3 seconds (health: starting)
    private async Task<List<string>> WaitingForAsync(CancellationToken cancellationToken)
    {
        var project = Values[ComposeNames.Project];
        var result = await AskAsync(["ps", "--filter", $"label=com.docker.compose.project={project}", "--format", "{{.Label \"com.docker.compose.service\"}} {{.Status}}"], cancellationToken);
        return [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(l => l.Contains("starting)", StringComparison.Ordinal) || l.Contains("(unhealthy)", StringComparison.Ordinal) || l.Contains("Restarting", StringComparison.Ordinal))
            .Select(l => l.Split(' ')[0]).Distinct()];
    }

    private Task<CommandResult> AskAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) =>
        ProgramRun.RunAsync(new ProcessSpec("docker", _docker, words, Folder, Environment()), TimeSpan.FromMinutes(1), cancellationToken);

    private async Task RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var last = "";
        var process = ManagedProcess.Start(new ProcessSpec("docker", _docker, CommandLine(command), Folder, Environment()), guardian: null, (line, _) =>
        {
            if (line.Trim() is { Length: > 0 } said)
            {
                last = said;
                _say("  " + said);
            }
        });
        try
        {
            if (await process.Completion.WaitAsync(CommandTime, cancellationToken) is not 0 and var code)
            {
                throw new DistributedApplicationException(string.Create(CultureInfo.InvariantCulture, $"docker compose {command[0]} ended with {code}: {last}"));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            process.Kill();
            throw e is TimeoutException ? new DistributedApplicationException($"docker compose {command[0]} did not end within {CommandTime.TotalMinutes:0} minutes.", e) : e;
        }
    }

    // What stands in .env counts, not what the shell happens to hold under the same name.
    private Dictionary<string, string> Environment() => Values.ToDictionary(StringComparer.Ordinal);
}
