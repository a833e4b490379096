using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Shop.Bench.Steering;

/// <summary>The app host that runs with a state folder, through its API.</summary>
internal sealed class RunningHost : IDisposable
{
    private readonly HttpClient _api;
    private readonly string _state;

    private RunningHost(string state, Uri url, string key)
    {
        _state = state;
        _api = new HttpClient
        {
            BaseAddress = url,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        };
    }

    /// <summary>Where clients come.</summary>
    public Uri Web { get; private set; } = null!;

    public static async Task<RunningHost> FindAsync(string[] args)
    {
        var state = Option(args, "--state") ?? throw new BenchException("Say which running shop is meant: --state DIR, the folder that it was started with.");
        if (!File.Exists(Path.Combine(state, "apphost.pid")))
        {
            throw new BenchException($"No app host runs with the state folder {state}.");
        }

        var host = new RunningHost(
            state,
            new Uri((await File.ReadAllTextAsync(Path.Combine(state, "api-url"))).Trim()),
            (await File.ReadAllTextAsync(Path.Combine(state, "api-key"))).Trim());
        try
        {
            host.Web = await host.AddressAsync("web");
            return host;
        }
        catch (HttpRequestException e)
        {
            throw new BenchException($"The app host does not answer: {e.Message}", e);
        }
    }

    public static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    /// <summary>A number above zero.</summary>
    public static int Number(string[] args, string name, int other) => Option(args, name) switch
    {
        null => other,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var text => throw new BenchException($"{name} takes a number above zero, not {text}."),
    };

    /// <summary>Where a resource listens.</summary>
    public async Task<Uri> AddressAsync(string resource)
    {
        var found = await _api.GetFromJsonAsync<JsonElement>($"api/resources/{resource}");
        return new Uri(found.GetProperty("urls")[0].GetString()!);
    }

    /// <summary>The telemetry that the app host has written: logs, traces or metrics.</summary>
    public string Telemetry(string signal) => Path.Combine(_state, "telemetry", $"{signal}.ndjson");

    /// <summary>A generated password.</summary>
    public string Secret(string parameter)
    {
        using var secrets = JsonDocument.Parse(File.ReadAllText(Path.Combine(_state, "secrets.json")));
        return secrets.RootElement.GetProperty($"Parameters:{parameter}").GetString()!;
    }

    public async Task<IReadOnlyList<ReplicaProcess>> InstancesAsync(string resource)
    {
        var found = await _api.GetFromJsonAsync<JsonElement>($"api/resources/{resource}");
        return [.. found.GetProperty("instances").EnumerateArray().Select(i => new ReplicaProcess(
            i.GetProperty("name").GetString()!,
            int.TryParse(i.GetProperty("id").GetString(), CultureInfo.InvariantCulture, out var pid) ? pid : null,
            i.GetProperty("healthy").ValueKind == JsonValueKind.True))];
    }

    /// <summary>Changes the number of replicas, and returns when so many are healthy.</summary>
    public async Task ScaleAsync(string resource, int replicas)
    {
        using var answer = await _api.PutAsJsonAsync($"api/resources/{resource}/replicas", new { replicas });
        if (!answer.IsSuccessStatusCode)
        {
            throw new BenchException($"{resource} cannot have {replicas} replicas: {await answer.Content.ReadAsStringAsync()}");
        }

        await HealthyAsync(resource, replicas);
    }

    /// <summary>Starts, stops or restarts a resource.</summary>
    public async Task OrderAsync(string resource, string command)
    {
        using var answer = await _api.PostAsync(new Uri($"api/resources/{resource}/{command}", UriKind.Relative), content: null);
        if (!answer.IsSuccessStatusCode)
        {
            throw new BenchException($"{resource} cannot {command}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    public async Task HealthyAsync(string resource, int replicas)
    {
        while (await InstancesAsync(resource) is var now && (now.Count != replicas || now.Any(i => !i.IsHealthy)))
        {
            await Task.Delay(100);
        }
    }

    public void Dispose() => _api.Dispose();
}
