using Shop.Dashboard.Application;
using Shop.Dashboard.Assets;
using Shop.Dashboard.Console;
using Shop.Dashboard.Layout;
using Shop.Dashboard.Otlp;
using Shop.Dashboard.Resources;
using Shop.Dashboard.Security;
using Shop.Dashboard.SignIn;

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
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear();
        builder.WebHost.Listen(settings);
        AddServices(builder.Services, settings, application);
        _app = builder.Build();
        _telemetry = new TelemetryFiles(settings.TelemetryFolder);
        _app.MapWhen(context => context.Connection.LocalPort == settings.OtlpPort, otlp =>
        {
            otlp.UseRouting();
            otlp.UseEndpoints(endpoints => endpoints.MapOtlpReceiver(_telemetry, settings.OtlpApiKey));
        });
        UsePages(_app, settings);
        MapDashboard(_app, application);
        mapApi?.Invoke(_app.MapGroup("").AllowAnonymous());
    }

    /// <summary>Everything that can be asked for.</summary>
    public IEnumerable<Endpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints);

    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    /// <summary>Takes what is on its way, writes it, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        await _telemetry.DisposeAsync();
    }

    private static void AddServices(IServiceCollection services, DashboardSettings settings, IApplicationView? application)
    {
        services.AddLayout(
            new DashboardInfo(application?.Name ?? "Dashboard", application is not null), new CookieNames(settings.Port));
        services.AddSignIn(settings.BrowserToken);
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
        if (application is not null)
        {
            app.MapResources();
            app.MapConsole();
        }
    }
}
