using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>Owns the OpenTelemetry SDK; everything else is read from the OTEL_ variables.</summary>
internal sealed class TelemetrySdk : IDisposable
{
    private readonly OpenTelemetrySdk _sdk;

    private TelemetrySdk(OpenTelemetrySdk sdk)
    {
        _sdk = sdk;
        Loggers = sdk.GetLoggerFactory();
    }

    public ILoggerFactory Loggers { get; }

    public static TelemetrySdk Create(IConfiguration configuration, IHostEnvironment environment) =>
        new(OpenTelemetrySdk.Create(sdk =>
        {
            sdk.Services.AddSingleton(configuration);
            // The service's own factory has filtered already.
            sdk.Services.Configure<LoggerFilterOptions>(filter => filter.MinLevel = LogLevel.Trace);
            sdk.Services.Configure<OpenTelemetryLoggerOptions>(options => options.IncludeFormattedMessage = true);
            sdk.ConfigureResource(resource =>
            {
                if (string.IsNullOrEmpty(configuration["OTEL_SERVICE_NAME"]))
                {
                    resource.AddService(environment.ApplicationName);
                }
            });
            sdk.WithTracing(tracing => tracing
                .AddSource("Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Shop.*")
                .AddProcessor(new NoiseFilter())
                .AddOtlpExporter());
            sdk.WithMetrics(metrics => metrics
                .AddMeter("Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", "Npgsql", "Shop.*")
                .AddOtlpExporter());
            sdk.WithLogging(logging => logging.AddOtlpExporter());
        }));

    public void Dispose() => _sdk.Dispose();
}
