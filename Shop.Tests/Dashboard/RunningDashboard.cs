using System.Net;
using System.Text.RegularExpressions;
using Shop.Dashboard.Application;
using Shop.Dashboard.Server;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Dashboard;

/// <summary>The dashboard's own server on ports of its own, and a browser's worth of cookies.</summary>
internal sealed partial class RunningDashboard : IAsyncDisposable
{
    public const string Token = "0123456789abcdef-token";
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-dashboard-").FullName;

    private RunningDashboard(IApplicationView? application, bool onlyLocal)
    {
        var port = FreePort.Next();
        Address = new Uri($"http://localhost:{port}");
        Server = new DashboardServer(
            new DashboardSettings
            {
                Port = port,
                OtlpPort = FreePort.Next(),
                BrowserToken = Token,
                TelemetryFolder = _folder,
                OnlyLocal = onlyLocal,
            },
            application);
        Stranger = NewClient();
        Client = NewClient();
    }

    public Uri Address { get; }

    public DashboardServer Server { get; }

    public FedApplication Application { get; private init; } = new();

    /// <summary>Has not signed in, keeps cookies and follows no redirect.</summary>
    public HttpClient Stranger { get; }

    /// <summary>Is signed in, keeps cookies and follows no redirect.</summary>
    public HttpClient Client { get; }

    public static async Task<RunningDashboard> StartAsync(IReadOnlyList<ResourceView>? resources = null, bool onlyLocal = true)
    {
        var application = new FedApplication { Resources = resources ?? SampleResources.All() };
        var dashboard = new RunningDashboard(application, onlyLocal) { Application = application };
        await dashboard.Server.StartAsync(CancellationToken.None);
        using var answer = await dashboard.Client.GetAsync($"/login?t={Token}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return dashboard;
    }

    public HttpClient NewClient()
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    /// <summary>Fills in a form of a page, as a browser without scripts does.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = FormToken().Match(await Client.GetStringAsync(page)).Groups["token"].Value;
        Assert.NotEmpty(token);
        return await Client.PostAsync(action, new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
    }

    public async ValueTask DisposeAsync()
    {
        Stranger.Dispose();
        Client.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex FormToken();
}
