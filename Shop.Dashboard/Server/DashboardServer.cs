using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Shop.Dashboard.Application;
using Shop.Dashboard.Otlp;

namespace Shop.Dashboard.Server;

/// <summary>The dashboard's web server: pages, the app host's API beside them, and the receiver of telemetry.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TelemetryFiles _telemetry;

    /// <param name="settings">How it runs.</param>
    /// <param name="application">What runs the application; null when the dashboard runs alone.</param>
    /// <param name="mapApi">Adds the app host's API, which checks its own key.</param>
    public DashboardServer(DashboardSettings settings, IApplicationView? application = null, Action<IEndpointRouteBuilder>? mapApi = null)
    {
        _ = application; // the pages take it
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var port in new[] { settings.Port, settings.OtlpPort })
            {
                if (settings.OnlyLocal)
                {
                    kestrel.ListenLocalhost(port);
                }
                else
                {
                    kestrel.ListenAnyIP(port);
                }
            }
        });
        _app = builder.Build();
        _telemetry = new TelemetryFiles(settings.TelemetryFolder);
        _app.MapWhen(context => context.Connection.LocalPort == settings.OtlpPort, otlp =>
        {
            otlp.UseRouting();
            otlp.UseEndpoints(endpoints => endpoints.MapOtlpReceiver(_telemetry, settings.OtlpApiKey));
        });
        mapApi?.Invoke(_app);
    }

    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    /// <summary>Takes what is on its way, writes it, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        await _telemetry.DisposeAsync();
    }
}
