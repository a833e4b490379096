using System.Diagnostics;
using System.Globalization;
using System.Net;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Deployment;

/// <summary>Debian's docker-registry, which asks for a name and a password.</summary>
internal sealed class PrivateRegistry : IDisposable
{
    public const string User = "builder";
    public const string Password = "let me push";

    // The password by bcrypt, the only kind that the registry reads.
    private const string Entry = $"{User}:$2b$05$abcdefghijklmnopqrstuuESDSlp7NPsmVNQ38pX/.6V1rhLJTWmC\n";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shop-registry-test-");
    private readonly Process _process;

    public PrivateRegistry()
    {
        var port = FreePort.Next();
        Endpoint = string.Create(CultureInfo.InvariantCulture, $"localhost:{port}");
        File.WriteAllText(Path.Combine(_folder.FullName, "users"), Entry);
        var config = Path.Combine(_folder.FullName, "config.yml");
        File.WriteAllText(config, $$"""
            version: 0.1
            log: { level: error }
            storage: { filesystem: { rootdirectory: {{_folder.FullName}}/data } }
            http: { addr: 127.0.0.1:{{port}} }
            auth: { htpasswd: { realm: test, path: {{_folder.FullName}}/users } }

            """);
        _process = Process.Start(new ProcessStartInfo(Program!, ["serve", config]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The program, where it is installed.</summary>
    public static string? Program => Executable.Find("docker-registry");

    public string Endpoint { get; }

    public async Task<HttpStatusCode> AskAsync(string path, bool asUser)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://{Endpoint}") };
        if (asUser)
        {
            client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{User}:{Password}")));
        }

        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                using var answer = await client.GetAsync(path);
                return answer.StatusCode;
            }
            catch (HttpRequestException) when (patience.Elapsed < TimeSpan.FromSeconds(60))
            {
                // it is starting
            }
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
