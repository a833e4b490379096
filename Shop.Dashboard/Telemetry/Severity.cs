namespace Shop.Dashboard.Telemetry;

/// <summary>The names of OpenTelemetry's severity numbers: https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber</summary>
internal static class Severity
{
    /// <summary>The lowest number of each level, from the least.</summary>
    public static IReadOnlyList<KeyValuePair<string, byte>> Levels { get; } =
    [
        new("Trace", 1), new("Debug", 5), new("Information", 9), new("Warning", 13), new("Error", 17), new("Critical", 21),
    ];

    public static string Name(int severity) => Levels.LastOrDefault(l => l.Value <= severity).Key ?? "";

    /// <summary>The number of a level by any usual name of it; 0 when it is none.</summary>
    public static byte Number(string? level) => level?.ToUpperInvariant() switch
    {
        "TRACE" or "VERBOSE" => 1,
        "DEBUG" => 5,
        "INFORMATION" or "INFO" or "NOTICE" => 9,
        "WARNING" or "WARN" => 13,
        "ERROR" or "ERR" => 17,
        "CRITICAL" or "FATAL" or "EMERGENCY" or "ALERT" => 21,
        _ => 0,
    };
}
