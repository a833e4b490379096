using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>Owns the OpenTelemetry SDK; everything else is read from the OTEL_ variables.</summary>
internal sealed class TelemetrySdk : IDisposable
{
    private const string Receiver = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // The standard's own variable for metrics would take them away from the receiver of everything else.
    private const string Prometheus = "Telemetry:Prometheus";

    private readonly OpenTelemetrySdk _sdk;

    private TelemetrySdk(OpenTelemetrySdk sdk)
    {
        _sdk = sdk;
        Loggers = sdk.GetLoggerFactory();
    }

    public ILoggerFactory Loggers { get; }

    public static bool IsWanted(IConfiguration configuration) => IsSet(configuration, Receiver) || IsSet(configuration, Prometheus);

    public static TelemetrySdk Create(IConfiguration configuration, IHostEnvironment environment) =>
        new(OpenTelemetrySdk.Create(sdk =>
        {
            sdk.Services.AddSingleton(configuration);
            // The service's own factory has filtered already.
            sdk.Services.Configure<LoggerFilterOptions>(filter => filter.MinLevel = LogLevel.Trace);
            sdk.Services.Configure<OpenTelemetryLoggerOptions>(options => options.IncludeFormattedMessage = true);
            sdk.ConfigureResource(resource => Name(resource, configuration, environment));
            sdk.WithMetrics(metrics => Export(metrics, configuration));
            if (!IsSet(configuration, Receiver))
            {
                return;
            }
            sdk.WithTracing(tracing => tracing
                .AddSource("Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Shop.*")
                .AddProcessor(new NoiseFilter())
                .AddOtlpExporter());
            sdk.WithLogging(logging => logging.AddOtlpExporter());
        }));

    public void Dispose() => _sdk.Dispose();

    private static bool IsSet(IConfiguration configuration, string key) => !string.IsNullOrWhiteSpace(configuration[key]);

    // Without a name of its own, each replica's numbers would overwrite the others'. A container is called by its id or its pod.
    private static void Name(ResourceBuilder resource, IConfiguration configuration, IHostEnvironment environment)
    {
        if (!IsSet(configuration, "OTEL_SERVICE_NAME"))
        {
            resource.AddService(environment.ApplicationName);
        }
        else if (configuration["OTEL_RESOURCE_ATTRIBUTES"]?.Contains("service.instance.id", StringComparison.Ordinal) is not true)
        {
            resource.AddAttributes([new KeyValuePair<string, object>("service.instance.id", Environment.MachineName)]);
        }
    }

    private static void Export(MeterProviderBuilder metrics, IConfiguration configuration)
    {
        metrics.AddMeter("Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", "Npgsql", "Shop.*");
        if (IsSet(configuration, Receiver))
        {
            metrics.AddOtlpExporter();
        }
        if (IsSet(configuration, Prometheus))
        {
            metrics.AddOtlpExporter("prometheus", exporter =>
            {
                exporter.Endpoint = new Uri(configuration[Prometheus]!);
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Headers = ""; // those of the variables are the other receiver's key
            });
        }
    }
}
