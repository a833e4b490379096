using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Running;

/// <summary>OpenTelemetry's standard variables; what the model sets itself stays.</summary>
internal static class TelemetryVariables
{
    public static void Add(Dictionary<string, string> environment, IResource resource, string instance, string otlpUrl, string otlpKey)
    {
        environment.TryAdd("OTEL_EXPORTER_OTLP_ENDPOINT", otlpUrl);
        environment.TryAdd("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        environment.TryAdd("OTEL_SERVICE_NAME", resource.Name);
        environment.TryAdd("OTEL_RESOURCE_ATTRIBUTES", $"service.instance.id={instance}");
        environment.TryAdd("OTEL_EXPORTER_OTLP_HEADERS", $"x-otlp-api-key={otlpKey}");
        environment.TryAdd("OTEL_BLRP_SCHEDULE_DELAY", "1000");
        environment.TryAdd("OTEL_BSP_SCHEDULE_DELAY", "1000");
        environment.TryAdd("OTEL_METRIC_EXPORT_INTERVAL", "1000");
        environment.TryAdd("OTEL_TRACES_SAMPLER", "always_on");
        environment.TryAdd("OTEL_METRICS_EXEMPLAR_FILTER", "trace_based");
    }
}
