using System.Globalization;
using Shop.Bench.Steering;

namespace Shop.Bench.Events;

/// <summary>The figures as Markdown.</summary>
internal static class EventsReport
{
    public static string Write(EventsOptions options, string servers, int messageBytes, IReadOnlyList<EventsRound> rounds)
    {
        var raw = rounds.Select(r => r.Raw).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"""
            {MachineFacts.Describe()}; {servers}.
            {rounds.Count} rounds; {options.Events:N0} events of {messageBytes} bytes about {options.Aggregates:N0} aggregates in each part; load average at the start of each round: {string.Join(", ", rounds.Select(r => r.Load.ToString("0.0", CultureInfo.InvariantCulture)))}.

            | what | a second, median | lowest to highest | of the broker alone |
            | --- | ---: | ---: | ---: |
            | the broker alone: confirmed, consumed, acknowledged; {options.Pipeline} under way | {Rate(raw)} |
            | committed outbox row to committed effect, while {options.Producers} producers commit, events in a transaction: {options.PerTransaction} | {Rate([.. rounds.Select(r => r.Producing)], raw)} |
            | – the producers' own commits meanwhile | {Rate([.. rounds.Select(r => r.Committed)], raw)} |
            | committed outbox row to committed effect, out of a full outbox | {Rate([.. rounds.Select(r => r.Backlog)], raw)} |

            | at {options.Rate:N0} events a second, for {options.Seconds} s | p50 ms, median | lowest to highest | p99 ms, median | lowest to highest | longest ms |
            | --- | ---: | ---: | ---: | ---: | ---: |
            | commit to committed effect | {Times([.. rounds.Select(r => r.FromCommit)])} |
            | due to committed effect, with the producer's transaction | {Times([.. rounds.Select(r => r.FromDue)])} |

            """);
    }

    private static string Rate(List<double> perSecond, List<double>? raw = null) => string.Create(CultureInfo.InvariantCulture,
        $"{Median(perSecond):N0} | {perSecond.Min():N0} to {perSecond.Max():N0} | {(raw is null ? 1 : Median(perSecond) / Median(raw)):P0}");

    private static string Times(List<double[]> rounds)
    {
        var p50 = rounds.ConvertAll(r => Percentile(r, 50));
        var p99 = rounds.ConvertAll(r => Percentile(r, 99));
        return string.Create(CultureInfo.InvariantCulture,
            $"{Median(p50):0.0} | {p50.Min():0.0} to {p50.Max():0.0} | {Median(p99):0.0} | {p99.Min():0.0} to {p99.Max():0.0} | {rounds.Max(r => r[^1]):0}");
    }

    private static double Percentile(double[] sorted, int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted && sorted.Count % 2 == 1
        ? sorted[sorted.Count / 2]
        : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}
