using System.Globalization;
using System.Runtime.InteropServices;

namespace Shop.Bench.Steering;

/// <summary>What the figures were taken on.</summary>
internal static class MachineFacts
{
    public static double LoadAverage =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : double.NaN;

    public static string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores{Processor()}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, {RuntimeInformation.OSDescription}, .NET {Environment.Version}");

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? $" ({line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()})"
            : "";
}
