using Shop.Dashboard.Application;
using Shop.Dashboard.Assets;
using Shop.Dashboard.Console;
using Shop.Dashboard.DeadLetters;
using Shop.Dashboard.Files;
using Shop.Dashboard.Layout;
using Shop.Dashboard.Logs;
using Shop.Dashboard.Metrics;
using Shop.Dashboard.Otlp;
using Shop.Dashboard.Resources;
using Shop.Dashboard.Security;
using Shop.Dashboard.SignIn;
using Shop.Dashboard.Telemetry;
using Shop.Dashboard.Traces;

namespace Shop.Dashboard.Server;

/// <summary>The dashboard's web server: pages, the app host's API beside them, and the receiver of telemetry.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TelemetryFiles _telemetry;
    private readonly TelemetryRestore _restore;

    /// <param name="settings">How it runs.</param>
    /// <param name="application">What runs the application; null when the dashboard runs alone.</param>
    /// <param name="mapApi">Adds the app host's API, which checks its own key.</param>
    public DashboardServer(DashboardSettings settings, IApplicationView? application = null, Action<IEndpointRouteBuilder>? mapApi = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear();
        builder.WebHost.Listen(settings);
        var limits = new TelemetryLimits();
        var store = new TelemetryStore(limits);
        _telemetry = new TelemetryFiles(settings.TelemetryFolder);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_telemetry); // of its own making, so disposed here: after the last record
        AddServices(builder.Services, settings, application);
        _app = builder.Build();
        _restore = new TelemetryRestore(settings.TelemetryFolder, store, limits, _app.Logger);
        _app.MapWhen(context => context.Connection.LocalPort == settings.OtlpPort, otlp =>
        {
            otlp.UseRouting();
            otlp.UseEndpoints(endpoints => endpoints.MapOtlpReceiver(_telemetry, settings.OtlpApiKey, store));
        });
        UsePages(_app, settings);
        MapDashboard(_app, application);
        mapApi?.Invoke(_app.MapGroup("").AllowAnonymous());
    }

    /// <summary>Everything that can be asked for.</summary>
    public IEnumerable<Endpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints);

    /// <summary>When the telemetry of earlier runs is back in memory. Nothing needs to wait for it.</summary>
    public Task Restored => _restore.Completed;

    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    /// <summary>Takes what is on its way, writes it, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        await _telemetry.DisposeAsync();
        await _restore.DisposeAsync();
    }

    private static void AddServices(IServiceCollection services, DashboardSettings settings, IApplicationView? application)
    {
        services.AddLayout(
            new DashboardInfo(application?.Name ?? "Dashboard", application is not null), new CookieNames(settings.Port));
        services.AddSignIn(settings.BrowserToken);
        services.AddSingleton(new LetterClient(application?.DeadLetters));
        services.AddSingleton<WaitingLetters>();
        if (application is not null)
        {
            services.AddSingleton(application);
        }
    }

    private static void UsePages(WebApplication app, DashboardSettings settings)
    {
        app.UseSecurityHeaders();
        if (settings.OnlyLocal)
        {
            app.UseLocalHostNames();
        }

        app.UseErrorPages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    private static void MapDashboard(WebApplication app, IApplicationView? application)
    {
        app.MapGet("/health", () => TypedResults.Text("Healthy")).AllowAnonymous();
        app.MapAssets();
        app.MapSignIn();
        app.MapLayout();
        app.MapLogs();
        app.MapTraces();
        app.MapMetrics();
        app.MapLetters();
        if (application is not null)
        {
            app.MapResources();
            app.MapConsole();
            app.MapFiles();
        }
        else
        {
            app.MapNoResources();
        }
    }
}
