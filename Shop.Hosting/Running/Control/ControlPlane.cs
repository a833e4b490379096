using System.Globalization;
using System.Security.Cryptography;
using Aspire.Hosting;
using Shop.Dashboard.Server;

namespace Shop.Hosting.Running.Control;

/// <summary>Where people and programs look at the application and steer it: the dashboard, the API beside it, and where telemetry goes.</summary>
internal sealed class ControlPlane(EndpointAllocator allocator, StateFolder state, ApplicationView view) : IAsyncDisposable
{
    private const int DashboardPort = 18888;
    private const int OtlpPort = 4318;
    private DashboardServer? _server;
    private int _port;
    private int _otlpPort;

    public string OtlpUrl => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_otlpPort}");

    /// <summary>Kept with the state, so that a container that outlives a run is not another one for it.</summary>
    public string OtlpKey { get; private set; } = "";

    /// <summary>Signs a person in who follows it.</summary>
    public string LoginUrl => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_port}/login?t={_token}");

    private readonly string _token = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _port = allocator.Allocate(DashboardPort, "dashboard");
        _otlpPort = allocator.Allocate(OtlpPort, "telemetry");
        OtlpKey = state.KeepSecret("AppHost:OtlpApiKey", () => RandomNumberGenerator.GetHexString(32, lowercase: true));
        var key = ControlFiles.Write(state, _port);
        _server = new DashboardServer(
            new DashboardSettings
            {
                Port = _port,
                OtlpPort = _otlpPort,
                OtlpApiKey = OtlpKey,
                BrowserToken = _token,
                TelemetryFolder = state.File("telemetry"),
            },
            view,
            endpoints => endpoints.MapResourceApi(view, key));
        await _server.StartAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // The runner ends it in its turn, and the container of services once more.
        if (Interlocked.Exchange(ref _server, null) is { } server)
        {
            await server.DisposeAsync();
        }
    }
}
