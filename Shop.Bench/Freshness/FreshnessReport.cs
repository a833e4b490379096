using System.Globalization;
using System.Text;
using System.Text.Json;
using Shop.Bench.Load;
using Shop.Bench.Steering;

namespace Shop.Bench.Freshness;

/// <summary>The figures as Markdown and as JSON; medians of the rounds.</summary>
internal static class FreshnessReport
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    public static string Write(FreshnessOptions options, string server, double loadBefore, IReadOnlyList<FreshnessRound> rounds)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            {MachineFacts.Describe()}; load average before the run {loadBefore:0.0}; {server}.
            {options.Products:N0} generated products on {options.Replicas} replicas without a broker (they look every 100 ms); {options.Updates:N0} updates a second, {(options.Batch == 1 ? "each a PUT of its own" : $"{options.Batch} lines of an import in each request")}, half of them new words, half new prices;
            {options.Queries:N0} queries a second of the mix `all` to the first replica, by the clock; {rounds.Count} rounds of {options.Duration.TotalSeconds:0} s; all of it on these cores. Medians of the rounds.

            | ms | p50 | p95 | p99 | longest |
            | --- | ---: | ---: | ---: | ---: |
            {Row("acknowledged write until every replica finds it", rounds, r => r.Found)}
            {Row("write, from when it was due until it was acknowledged", rounds, r => r.Acknowledged)}
            {Row("query, without writes", rounds, r => r.Alone.Times)}
            {Row("query, beside the writes", rounds, r => r.Beside.Times)}

            {rounds.Sum(r => r.Found.Count):N0} writes were looked for, and all were found.

            """);
        return text.ToString();
    }

    public static string Json(FreshnessOptions options, IReadOnlyList<FreshnessRound> rounds) => JsonSerializer.Serialize(new
    {
        products = options.Products,
        replicas = options.Replicas,
        updatesPerSecond = options.Updates,
        updatesPerRequest = options.Batch,
        queriesPerSecond = options.Queries,
        foundMs = Figures(rounds, r => r.Found),
        acknowledgedMs = Figures(rounds, r => r.Acknowledged),
        queryAloneMs = Figures(rounds, r => r.Alone.Times),
        queryBesideMs = Figures(rounds, r => r.Beside.Times),
    }, s_json);

    private static object Figures(IReadOnlyList<FreshnessRound> rounds, Func<FreshnessRound, LatencyHistogram> of) => new
    {
        p50 = Median(rounds, of, 50),
        p95 = Median(rounds, of, 95),
        p99 = Median(rounds, of, 99),
    };

    private static string Row(string what, IReadOnlyList<FreshnessRound> rounds, Func<FreshnessRound, LatencyHistogram> of) => string.Create(CultureInfo.InvariantCulture,
        $"| {what} | {Median(rounds, of, 50):0.0} | {Median(rounds, of, 95):0.0} | {Median(rounds, of, 99):0.0} | {rounds.Max(r => of(r).LongestMs):0.0} |");

    private static double Median(IReadOnlyList<FreshnessRound> rounds, Func<FreshnessRound, LatencyHistogram> of, double percent) =>
        rounds.Select(r => of(r).PercentileMs(percent)).Order().ElementAt(rounds.Count / 2);
}
