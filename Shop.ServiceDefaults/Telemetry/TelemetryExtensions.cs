using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults.Health;

namespace Shop.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    /// <summary>
    /// Exports logs, traces and metrics when the standard variable names a receiver, and metrics to a Prometheus that is named besides;
    /// else costs nothing.
    /// </summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // Without it the server's spans carry no method, path or scheme.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        if (!TelemetrySdk.IsWanted(builder.Configuration))
        {
            return;
        }
        builder.Services.AddHealthMetrics();
        builder.Services.AddSingleton(_ => TelemetrySdk.Create(builder.Configuration, builder.Environment));
        // Every program makes its logger factory first: that starts traces and metrics too, for commands as well.
        builder.Services.AddSingleton<ILoggerProvider, TelemetryLoggerProvider>();
    }

    public static void UseRequestTelemetry(this IApplicationBuilder app) => app.UseMiddleware<RequestTelemetryMiddleware>();
}
