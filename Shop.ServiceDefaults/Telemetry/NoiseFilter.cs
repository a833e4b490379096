using System.Diagnostics;
using OpenTelemetry;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps from the exporter what belongs to a health request, and database spans outside any request or message (polling).
/// A processor and not a sampler, so that OTEL_TRACES_SAMPLER keeps its meaning.
/// </summary>
internal sealed class NoiseFilter : BaseProcessor<Activity>
{
    public const string Untraced = "shop.untraced";

    public override void OnEnd(Activity data)
    {
        if (IsNoise(data))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    private static bool IsNoise(Activity data)
    {
        if (data.Source.Name == "Npgsql" && data.ParentSpanId == default)
        {
            return true;
        }
        for (var current = data; current is not null; current = current.Parent)
        {
            if (current.GetCustomProperty(Untraced) is not null)
            {
                return true;
            }
        }
        return false;
    }
}
