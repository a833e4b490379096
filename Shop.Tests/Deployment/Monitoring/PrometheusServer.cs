using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Deployment.Monitoring;

/// <summary>A real Prometheus with the arguments and the files of a deployment, only quicker.</summary>
internal sealed class PrometheusServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shop-prometheus-test-");
    private readonly ConcurrentQueue<string> _said = new();
    private readonly HttpClient _client;
    private readonly Process _process;

    private PrometheusServer(DeployedService service)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort.Next()}");
        _client = new HttpClient { BaseAddress = new Uri($"http://{place}") };
        foreach (var file in service.Files)
        {
            File.WriteAllText(Path.Combine(_folder.FullName, file.Name), file.Content
                .Replace("_interval: 15s", "_interval: 1s", StringComparison.Ordinal).Replace("localhost:9090", place, StringComparison.Ordinal));
        }

        var arguments = service.Arguments.Select(a => a.Write(_ => "15d")
            .Replace("=/etc/prometheus", $"={_folder.FullName}", StringComparison.Ordinal).Replace("=/prometheus", $"={_folder.FullName}/data", StringComparison.Ordinal));
        _process = Process.Start(new ProcessStartInfo(Executable.Find("prometheus")!, [.. arguments, $"--web.listen-address={place}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, e) => _said.Enqueue(e.Data ?? "");
        _process.ErrorDataReceived += (_, e) => _said.Enqueue(e.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where metrics are sent.</summary>
    public string Receiver => new Uri(_client.BaseAddress!, "/api/v1/otlp/v1/metrics").ToString();

    public static async Task<PrometheusServer> StartAsync(DeployedService service)
    {
        var server = new PrometheusServer(service);
        try
        {
            for (var clock = Stopwatch.StartNew(); !await server.IsReadyAsync(); await Task.Delay(100))
            {
                Assert.True(clock.Elapsed < Patience && !server._process.HasExited, "Prometheus does not answer:\n" + string.Join('\n', server._said));
            }

            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>The series that an expression gives now.</summary>
    public async Task<IReadOnlyList<JsonNode>> QueryAsync(string expression)
    {
        using var question = new FormUrlEncodedContent([KeyValuePair.Create("query", expression)]);
        using var response = await _client.PostAsync("/api/v1/query", question);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True((string?)answer["status"] == "success", $"{expression}: {answer["error"]}");
        return [.. answer["data"]!["result"]!.AsArray().OfType<JsonNode>()];
    }

    /// <summary>The names of the alerts that fire.</summary>
    public async Task<IReadOnlyList<string>> FiringAsync()
    {
        var answer = JsonNode.Parse(await _client.GetStringAsync("/api/v1/alerts"))!;
        return [.. answer["data"]!["alerts"]!.AsArray().OfType<JsonNode>().Where(a => (string?)a["state"] == "firing").Select(a => (string)a["labels"]!["alertname"]!)];
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _client.GetAsync("/-/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
