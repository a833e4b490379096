using System.Globalization;
using Xunit.Abstractions;

namespace Shop.Tests.Faults;

/// <summary>Says what a fault test has counted: to the test's output, and as a row of the table in docs/measurements/faults.md.</summary>
internal static class FaultReport
{
    public const string Head = "| fault | breaks | events | effects | twice on the wire | remark |\n| --- | ---: | ---: | ---: | ---: | --- |";

    private static readonly Lock Writing = new();

    public static void Add(ITestOutputHelper output, string fault, int breaks, FaultCount count, string remark = "")
    {
        var row = string.Create(CultureInfo.InvariantCulture,
            $"| {fault} | {breaks} | {count.Events:N0} | {count.Effects:N0} | {count.Repeats?.ToString("N0", CultureInfo.InvariantCulture) ?? "–"} | {remark} |");
        output.WriteLine($"seed {FaultSettings.Seed}");
        output.WriteLine(Head);
        output.WriteLine(row);
        if (FaultSettings.Report is { } file)
        {
            lock (Writing)
            {
                File.AppendAllText(file, row + "\n");
            }
        }
    }
}

/// <summary>What was committed, what came of it, and how many messages were on the wire more than once.</summary>
internal sealed record FaultCount(long Events, long Effects, long? Repeats);
