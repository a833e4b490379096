using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Shop.Hosting.Publishing.Compose;
using Shop.Tests.Hosting;

namespace Shop.Tests.Deployment;

/// <summary>A shop on a real engine, brought up by the step deploy and taken down by the step destroy, once for all its tests.</summary>
public sealed class ComposeShop : IAsyncLifetime
{
    private const string Tag = "deployment-test";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private readonly string _project = string.Create(CultureInfo.InvariantCulture, $"shop-test-{Environment.ProcessId}");
    // Not from those that are handed out: between the choice and the end of the builds another app host could get the same one.
    private const int Port = 12443;
    private const int DashboardPort = 12888;

    public string Folder { get; } = Directory.CreateTempSubdirectory("shop-compose-").FullName;

    /// <summary>What the step deploy printed.</summary>
    public IReadOnlyList<string> DeployOutput { get; private set; } = [];

    public async Task InitializeAsync()
    {
        if (ComposeFactAttribute.Reason is null)
        {
            DeployOutput = await StepAsync("deploy");
        }
    }

    public async Task DisposeAsync()
    {
        if (ComposeFactAttribute.Reason is null)
        {
            await StepAsync("destroy");
            var left = await DockerAsync("ps", "--all", "--quiet", "--filter", $"label=com.docker.compose.project={_project}");
            await ComposeAsync("down", "--volumes");
            Assert.Empty(left);
        }

        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Runs a step of the app host as a user does.</summary>
    public Task<IReadOnlyList<string>> StepAsync(string step, params string[] more) => StepAsync(step, 0, more);

    internal async Task<IReadOnlyList<string>> StepAsync(string step, int exitCode, string[] more)
    {
        using var host = AppHostProcess.Start(
        [
            "--operation", "publish", "--step", step, "--target", "compose", "--output-path", Folder, $"--Parameters:image-tag={Tag}",
            $"--Parameters:project-name={_project}", "--Parameters:tls-self-made=true",
            string.Create(CultureInfo.InvariantCulture, $"--Parameters:web-port={Port}"), string.Create(CultureInfo.InvariantCulture, $"--Parameters:dashboard-port={DashboardPort}"), .. more,
        ]);
        var code = await host.ExitAsync(Patience);
        Assert.True(code == exitCode, $"{step} ended with {code}:\n{string.Join('\n', host.Output.TakeLast(30))}\n{string.Join('\n', host.Errors)}");
        return [.. host.Output, .. host.Errors];
    }

    /// <summary>A client that trusts the self-made certificate and no other.</summary>
    public HttpClient CreateClient()
    {
        var own = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(Folder, "tls", "tls.crt"))).Thumbprint;
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => (certificate as X509Certificate2)?.Thumbprint == own;
        return new HttpClient(handler) { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://localhost:{Port}")), Timeout = TimeSpan.FromMinutes(3) };
    }

    public Task<string> ComposeAsync(params string[] words) => RunAsync("docker", ["compose", .. words]);

    public static Task<string> DockerAsync(params string[] words) => RunInAsync("/", "docker", words);

    /// <summary>A program in the folder of the deployment.</summary>
    public Task<string> RunAsync(string program, params string[] words) => RunInAsync(Folder, program, words);

    /// <summary>Ids of a service's containers.</summary>
    public async Task<string[]> ContainersAsync(string service) => (await DockerAsync("ps", "--quiet", "--no-trunc", "--filter", $"label=com.docker.compose.project={_project}",
        "--filter", $"label=com.docker.compose.service={service}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyDictionary<string, string> Settings => EnvironmentFile.Read(Path.Combine(Folder, ".env"));

    private static async Task<string> RunInAsync(string folder, string program, IReadOnlyList<string> words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{program} {string.Join(' ', words)} ended with {process.ExitCode}: {await errors}");
    }
}
