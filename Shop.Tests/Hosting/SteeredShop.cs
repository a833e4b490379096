using System.Globalization;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Shop.Tests.Hosting;

/// <summary>The whole shop as a process of its own, and its API.</summary>
public class SteeredShop : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly string _state = Directory.CreateTempSubdirectory("shop-steered-").FullName;
    private readonly int _portOffset;
    private AppHostProcess? _host;

    public SteeredShop() : this(550)
    {
    }

    protected SteeredShop(int portOffset)
    {
        _portOffset = portOffset;
        Api = new() { BaseAddress = new UriBuilder("http", "localhost", 18888 + portOffset).Uri, Timeout = Patience };
        Web = new() { BaseAddress = new UriBuilder("http", "localhost", 8080 + portOffset).Uri };
    }

    internal AppHostProcess Host => _host!;

    public string StateFolder => _state;

    public HttpClient Api { get; }

    public HttpClient Web { get; }

    public async Task InitializeAsync()
    {
        _host = AppHostProcess.StartWith(["RateLimits__Search=0"], "--servers", "local", "--state", _state, "--port-offset", _portOffset.ToString(CultureInfo.InvariantCulture));
        await _host.WaitForLineAsync(l => l.StartsWith("Shop is ready", StringComparison.Ordinal), Patience);
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await File.ReadAllTextAsync(Path.Combine(_state, "api-key")));
    }

    public async Task DisposeAsync()
    {
        Api.Dispose();
        Web.Dispose();
        _host!.Signal(15);
        await _host.ExitAsync(Patience);
        _host.Dispose();
        Directory.Delete(_state, recursive: true);
    }

    internal async Task<JsonElement> ResourceAsync(string name) => await Api.GetFromJsonAsync<JsonElement>($"/api/resources/{name}");

    internal async Task<List<JsonElement>> InstancesAsync(string name) => [.. (await ResourceAsync(name)).GetProperty("instances").EnumerateArray()];

    internal async Task<HttpResponseMessage> ScaleAsync(string name, object? replicas) =>
        await Api.PutAsJsonAsync($"/api/resources/{name}/replicas", new { replicas });

    internal Task HealthyAsync(string name, int count) => UntilAsync(name, resource =>
        resource.GetProperty("instances").EnumerateArray().ToList() is var instances
        && instances.Count == count && instances.TrueForAll(i => i.GetProperty("healthy").ValueKind == JsonValueKind.True));

    internal async Task UntilAsync(string name, Func<JsonElement, bool> isSo)
    {
        var clock = Stopwatch.StartNew();
        for (var resource = await ResourceAsync(name); !isSo(resource); resource = await ResourceAsync(name))
        {
            Assert.True(clock.Elapsed < Patience, $"{name} is still {resource}");
            await Task.Delay(200);
        }
    }
}
