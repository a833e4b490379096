using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shop.ServiceDefaults.Discovery;
using Shop.ServiceDefaults.Health;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Resilience;
using Shop.ServiceDefaults.Stopping;
using Shop.ServiceDefaults.Telemetry;
using Shop.ServiceDefaults.Tokens;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every service of Shop has in common.</summary>
public static class ServiceDefaultsExtensions
{
    private static readonly string[] Chatty = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "System.Net.Http", "Npgsql"];

    /// <summary>
    /// Adds telemetry, health, problem details, OpenAPI, service discovery and resilience for every HTTP client,
    /// and an authorization policy that denies every endpoint which does not say who may call it.
    /// </summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.AddQuietLogging();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<KestrelServerOptions>(options => options.AddServerHeader = false);
        builder.AddTelemetry();
        builder.Services.AddServiceHealth();
        builder.Services.AddStopping();
        builder.Services.AddHttpDefaults();
        builder.Services.AddServiceEndpoints();
        // The first handler is the outermost: each attempt of the resilience handler picks an address anew.
        builder.Services.ConfigureHttpClientDefaults(client => client.AddResilience().AddServiceEndpoints().AddConnectTime());
        builder.Services.AddDenyingFallback();
        return builder;
    }

    // The traces tell of every request and statement; the log is for what a person should read. Any setting wins over this.
    private static void AddQuietLogging(this IHostApplicationBuilder builder) =>
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = Chatty
                .Select(category => KeyValuePair.Create($"Logging:LogLevel:{category}", (string?)"Warning"))
                .Append(new("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "Error")), // keys lie in a database of their own role
        });

    /// <summary>Puts the common middleware in front of whatever the modules add.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseStopping();
        app.UseTrustedProxies(app.Configuration);
        app.UseSecurityHeaders();
        app.UseRequestTelemetry();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<RequestTargetMiddleware>();
        foreach (var step in app.Services.GetServices<EntranceStep>())
        {
            step.Use(app);
        }
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Maps <c>/health</c> (readiness), <c>/alive</c> (liveness) and <c>/openapi/v1.json</c>.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapServiceHealth();
        app.MapOpenApi().AllowAnonymous();
        return app;
    }
}
