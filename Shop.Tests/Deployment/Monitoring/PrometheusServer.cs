using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Deployment.Monitoring;

/// <summary>
/// A real Prometheus with the arguments and the files of a deployment, only quicker. Debian's is built without the receiver of OTLP, so an agent
/// takes it, names series as Prometheus does and passes them on.
/// </summary>
internal sealed class PrometheusServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shop-prometheus-test-");
    private readonly HttpClient _client;
    private readonly HttpClient _agentClient;
    private readonly ServerProcess _process;
    private readonly ServerProcess _agent;

    private PrometheusServer(DeployedService service)
    {
        var (place, agent) = (Place(), Place());
        _client = new HttpClient { BaseAddress = new Uri($"http://{place}") };
        _agentClient = new HttpClient { BaseAddress = new Uri($"http://{agent}") };
        foreach (var file in service.Files)
        {
            File.WriteAllText(InFolder(file.Name), file.Content
                .Replace("_interval: 15s", "_interval: 1s", StringComparison.Ordinal).Replace("localhost:9090", place, StringComparison.Ordinal));
        }

        File.WriteAllText(InFolder("labels.yaml"), """
            - { source_labels: [service_name], target_label: job }
            - { source_labels: [service_instance_id], target_label: instance }
            - { action: labeldrop, regex: "service_.*|telemetry_sdk_.*" }
            """);
        var arguments = service.Arguments.Select(a => a.Write(_ => "15d")
            .Replace("=/etc/prometheus", $"={_folder.FullName}", StringComparison.Ordinal).Replace("=/prometheus", $"={InFolder("data")}", StringComparison.Ordinal));
        _process = new ServerProcess("prometheus", [.. arguments, $"--web.listen-address={place}", "--web.enable-remote-write-receiver"]);
        _agent = new ServerProcess("vmagent",
        [
            $"-httpListenAddr={agent}", "-opentelemetry.usePrometheusNaming", $"-remoteWrite.url=http://{place}/api/v1/write", "-remoteWrite.forcePromProto",
            $"-remoteWrite.relabelConfig={InFolder("labels.yaml")}", $"-remoteWrite.tmpDataPath={InFolder("agent")}",
        ]);
    }

    /// <summary>Where metrics are sent.</summary>
    public string Receiver => new Uri(_agentClient.BaseAddress!, "/opentelemetry/v1/metrics").ToString();

    public static async Task<PrometheusServer> StartAsync(DeployedService service)
    {
        var server = new PrometheusServer(service);
        try
        {
            await server._process.WaitAsync(server._client, "/-/ready", Patience);
            await server._agent.WaitAsync(server._agentClient, "/health", Patience);
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
        _agent.Dispose();
        _process.Dispose();
        _agentClient.Dispose();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Place() => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort.Next()}");

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>A program that runs until it is killed.</summary>
    private sealed class ServerProcess : IDisposable
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _said = new();
        private readonly Process _process;

        public ServerProcess(string program, IEnumerable<string> arguments)
        {
            _process = Process.Start(new ProcessStartInfo(Executable.Find(program)!, arguments)
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

        public async Task WaitAsync(HttpClient client, string path, TimeSpan patience)
        {
            for (var clock = Stopwatch.StartNew(); !await AnswersAsync(client, path); await Task.Delay(100))
            {
                Assert.True(clock.Elapsed < patience && !_process.HasExited, $"{_process.StartInfo.FileName} does not answer:\n{string.Join('\n', _said)}");
            }
        }

        public void Dispose()
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }

        private static async Task<bool> AnswersAsync(HttpClient client, string path)
        {
            try
            {
                using var answer = await client.GetAsync(path);
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }
}
