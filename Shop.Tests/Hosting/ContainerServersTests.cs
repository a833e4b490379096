using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Tests.Hosting;

/// <summary>The whole shop with its servers in containers: it runs, it keeps its data, and it cleans up.</summary>
public sealed class ContainerServersTests : IDisposable
{
    private const string Offset = "600";
    private const int Terminate = 15;
    private const int Kill = 9;
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(8);
    private readonly string _state = Directory.CreateTempSubdirectory("shop-containers-").FullName;

    public void Dispose()
    {
        foreach (var volume in Docker("volume", "ls", "-q", "--filter", $"name=shop-{StateId()}-").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Docker("volume", "rm", "-f", volume);
        }

        Directory.Delete(_state, recursive: true);
    }

    [ContainerFact]
    public async Task Shop_RunsOnContainers_KeepsItsData_AndLeavesNoContainer()
    {
        using var client = new HttpClient { BaseAddress = new Uri("http://localhost:8680") };
        using (var host = await StartAsync())
        {
            Assert.Contains($"shop-{StateId()}-postgres", Docker("ps", "--format", "{{.Names}}"), StringComparison.Ordinal);
            using var put = new HttpRequestMessage(HttpMethod.Put, "/api/v1/products/9000000077")
            {
                Content = JsonContent.Create(new { name = "Qwoxivane contraption" }),
                Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Token()) },
            };
            using var stored = await client.SendAsync(put);
            Assert.True(stored.IsSuccessStatusCode, await stored.Content.ReadAsStringAsync());
            host.Signal(Terminate);
            await host.ExitAsync(StartTime);
        }

        Assert.DoesNotContain(StateId(), Docker("ps", "-a", "--format", "{{.Names}}"), StringComparison.Ordinal);
        using (var host = await StartAsync())
        {
            Assert.Contains("Qwoxivane", await client.GetStringAsync("/api/v1/search?q=qwoxivane"), StringComparison.Ordinal);
            host.Signal(Kill);
            // Counted in looks and not by the clock: a machine that stands still for a while holds up the end as well.
            for (var look = 0; Docker("ps", "-a", "--format", "{{.Names}}").Contains(StateId(), StringComparison.Ordinal); look++)
            {
                Assert.True(look < 50, "containers are still there");
                await Task.Delay(200);
            }
        }
    }

    private async Task<AppHostProcess> StartAsync()
    {
        var host = AppHostProcess.Start("--servers", "containers", "--state", _state, "--port-offset", Offset);
        await host.WaitForLineAsync(l => l.StartsWith("Shop is ready:", StringComparison.Ordinal), StartTime);
        return host;
    }

    private string StateId() => Secrets().GetValueOrDefault("StateId", "none");

    private string Token()
    {
        using var signer = TokenSigner.FromKey(Secrets()["Parameters:token-signing-key"], TimeProvider.System);
        return signer.Create(Roles.Merchandiser, Audiences.Search, TimeSpan.FromMinutes(5));
    }

    private Dictionary<string, string> Secrets()
    {
        var file = Path.Combine(_state, "secrets.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))! : [];
    }

    private static string Docker(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("docker", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return ""; // no docker, no containers
        }
    }
}
