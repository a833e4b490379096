using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Deployment.Monitoring;

/// <summary>A test that needs Prometheus 2.47 or later of version 2, which receives OTLP when it is told to, and its promtool.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed partial class PrometheusFactAttribute : FactAttribute
{
    private const int Major = 2;
    private const int LeastMinor = 47;
    private static readonly Lazy<string?> Missing = new(Find);

    public PrometheusFactAttribute() => Skip = Reason;

    /// <summary>Why such tests cannot run here; null when they can.</summary>
    public static string? Reason => Missing.Value;

    private static string? Find()
    {
        if (Executable.Find("prometheus") is not { } program || Executable.Find("promtool") is null)
        {
            return "there is no prometheus with promtool: eng/install-prometheus.sh gets them";
        }

        using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return Version().Match(said) is { Success: true } version && Number(version, "major") == Major && Number(version, "minor") >= LeastMinor
            ? null
            : $"the prometheus here is not of version {Major}.{LeastMinor} or a later 2: eng/install-prometheus.sh gets one";
    }

    private static int Number(Match version, string part) => int.Parse(version.Groups[part].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"version (?<major>\d+)\.(?<minor>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();
}
