using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Deployment.Monitoring;

/// <summary>A test that needs Prometheus, its promtool, and the agent that takes OTLP for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrometheusFactAttribute : FactAttribute
{
    private static readonly string[] Programs = ["prometheus", "promtool", "vmagent"];

    public PrometheusFactAttribute() => Skip = Reason;

    /// <summary>Why such tests cannot run here; null when they can.</summary>
    public static string? Reason { get; } = Programs.FirstOrDefault(program => Executable.Find(program) is null) is { } missing
        ? $"there is no {missing} here: eng/install-prometheus.sh gets it"
        : null;
}
