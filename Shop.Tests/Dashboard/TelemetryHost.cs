using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Shop.Dashboard.Server;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Dashboard;

/// <summary>A dashboard that runs alone, with a client that is signed in and one that sends telemetry.</summary>
internal sealed class TelemetryHost : IAsyncDisposable
{
    public const string Token = "telemetry-token";

    private TelemetryHost(string folder)
    {
        var (port, otlpPort) = (FreePort.Next(), FreePort.Next());
        Address = new Uri($"http://localhost:{port}");
        Server = new DashboardServer(new DashboardSettings { Port = port, OtlpPort = otlpPort, BrowserToken = Token, TelemetryFolder = folder });
        Pages = new HttpClient { BaseAddress = Address };
        Pages.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Otlp = new HttpClient { BaseAddress = new Uri($"http://localhost:{otlpPort}") };
    }

    public Uri Address { get; }

    public DashboardServer Server { get; }

    public HttpClient Pages { get; }

    public HttpClient Otlp { get; }

    public static async Task<TelemetryHost> StartAsync(string folder)
    {
        var host = new TelemetryHost(folder);
        await host.Server.StartAsync(CancellationToken.None);
        using var answer = await host.Pages.GetAsync($"/login?t={Token}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return host;
    }

    public async Task SendAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await Otlp.PostAsync(path, content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("{}", await answer.Content.ReadAsStringAsync());
    }

    public Task<string> PageAsync(string path) => Pages.GetStringAsync(path);

    public async ValueTask DisposeAsync()
    {
        Pages.Dispose();
        Otlp.Dispose();
        await Server.DisposeAsync();
    }
}
