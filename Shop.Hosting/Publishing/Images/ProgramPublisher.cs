using System.Runtime.InteropServices;
using System.Security;
using Aspire.Hosting;
using Shop.Hosting.Running;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Publishing.Images;

/// <summary>
/// Publishes projects on this machine, all in one build: compiled ahead for Linux, without the framework, which the base image has.
/// Works in a folder of its own, so that it disturbs no other build of the same checkout.
/// </summary>
internal sealed class ProgramPublisher(string workFolder, Action<string> say)
{
    private const string Configuration = "Release";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);
    private readonly string _runtime = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";

    public string WorkFolder { get; } = workFolder;

    public async Task PublishAsync(IReadOnlyList<string> projects, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(WorkFolder);
        var traversal = Path.Combine(WorkFolder, "images.proj");
        await File.WriteAllTextAsync(traversal, Traversal(projects), cancellationToken);
        foreach (var target in new[] { "Restore", "Publish" })
        {
            await RunAsync(traversal, target, cancellationToken);
        }
    }

    /// <summary>What was published of a project.</summary>
    public string OutputOf(string project) => Path.Combine(WorkFolder, "publish", Path.GetFileNameWithoutExtension(project), $"{Configuration.ToLowerInvariant()}_{_runtime}");

    /// <summary>How large the same files are before they are compiled ahead.</summary>
    public long PlainSize(string project)
    {
        var plain = OutputOf(project).Replace($"{Path.DirectorySeparatorChar}publish{Path.DirectorySeparatorChar}{Path.GetFileNameWithoutExtension(project)}",
            $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}{Path.GetFileNameWithoutExtension(project)}", StringComparison.Ordinal);
        return ImageContext.Files(OutputOf(project)).Sum(f => new FileInfo(Path.Combine(plain, f)) is { Exists: true } file ? file.Length : new FileInfo(Path.Combine(OutputOf(project), f)).Length);
    }

    private async Task RunAsync(string traversal, string target, CancellationToken cancellationToken)
    {
        var dotnet = System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : Executable.Find("dotnet")
            ?? throw new DistributedApplicationException("There is no dotnet command here, and images are published with it.");
        var errors = new List<string>();
        var build = ManagedProcess.Start(new ProcessSpec("dotnet", dotnet, CommandLine(traversal, target), WorkFolder, Environment()) { Without = InheritedVariables.Hidden() }, guardian: null, (line, _) =>
        {
            if (line.Contains("error ", StringComparison.Ordinal))
            {
                lock (errors)
                {
                    errors.Add(line.Trim());
                }
            }
        });
        say($"{target} for {_runtime} ...");
        try
        {
            if (await build.Completion.WaitAsync(Patience, cancellationToken) is not 0 and var code)
            {
                throw new DistributedApplicationException($"The programs cannot be published: {(errors.Count > 0 ? errors[0] : $"dotnet ended with {code}")}");
            }
        }
        catch (OperationCanceledException)
        {
            build.Kill();
            throw;
        }
    }

    private IReadOnlyList<string> CommandLine(string traversal, string target) =>
    [
        "msbuild", traversal, $"-t:{target}", "-nologo", "-v:m", "-m", "-nodeReuse:false",
        $"-p:Configuration={Configuration}", $"-p:RuntimeIdentifier={_runtime}", "-p:SelfContained=false", "-p:PublishReadyToRun=true",
        $"-p:ArtifactsPath={WorkFolder}", "-p:DebugType=none", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false",
        // The lock files say nothing of a runtime, and must not be changed.
        "-p:RestorePackagesWithLockFile=false", $"-p:NuGetLockFilePath={Path.Combine(WorkFolder, "none.lock.json")}",
    ];

    private static Dictionary<string, string> Environment() => new(StringComparer.Ordinal)
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_NOLOGO"] = "1",
    };

    private static string Traversal(IEnumerable<string> projects) => $"""
        <Project>
          <ItemGroup>
            {string.Join("\n    ", projects.Select(p => $"<Image Include=\"{SecurityElement.Escape(p)}\" />"))}
          </ItemGroup>
          <Target Name="Restore"><MSBuild Projects="@(Image)" Targets="Restore" /></Target>
          <Target Name="Publish"><MSBuild Projects="@(Image)" Targets="Publish" BuildInParallel="true" /></Target>
        </Project>
        """;
}
