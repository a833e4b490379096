namespace Shop.Dashboard.Parts;

/// <summary>How loud something is shown.</summary>
internal static class Tone
{
    public static string OfLevel(string level) => Telemetry.Severity.Number(level) switch
    {
        >= 17 => "bad",
        >= 13 => "warn",
        >= 9 => "plain",
        _ => "soft",
    };
}
