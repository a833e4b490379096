using System.Text.RegularExpressions;
using Shop.Bench.Events;
using Shop.Bench.Freshness;
using Shop.Bench.Relevance;
using Shop.Bench.Search;

namespace Shop.Bench.Experiments;

/// <summary>What can be measured.</summary>
internal static partial class Experiment
{
    public const string Usage = $"""
        Shop.Bench measures a shop that runs: start it with --state DIR, then
        scale --state DIR [--rate 200]   replicas of Search 1 -> 4 -> 1 under a steady load
        kill  --state DIR [--rate 200]   kill -9 of replicas of Search under a steady load
        outage --state DIR [--rate 50] [--outage 60] [--out FILE]   messages of customers while the broker is away for so many seconds
        {EventsOptions.Usage}
        {SearchRunOptions.Usage}
        {GatewayExperiment.Usage}
        {FreshnessOptions.Usage}
        {ProductsExperiment.Usage}
        {RelevanceOptions.Usage}
        """;

    public static IReadOnlyDictionary<string, Func<string[], Task>> All { get; } =
        new Dictionary<string, Func<string[], Task>>(StringComparer.Ordinal)
        {
            ["scale"] = ScaleExperiment.RunAsync,
            ["kill"] = KillExperiment.RunAsync,
            ["outage"] = OutageExperiment.RunAsync,
            ["events"] = EventsExperiment.RunAsync,
            ["search"] = SearchExperiment.RunAsync,
            ["gateway"] = GatewayExperiment.RunAsync,
            ["freshness"] = FreshnessExperiment.RunAsync,
            ["products"] = ProductsExperiment.RunAsync,
            ["relevance"] = RelevanceExperiment.RunAsync,
        };

    /// <summary>The first option that no experiment has: a slip of the pen must not measure something else for minutes.</summary>
    public static string? UnknownOption(string[] args) => args
        .Where(arg => arg.StartsWith("--", StringComparison.Ordinal))
        .FirstOrDefault(arg => !OptionName().Matches(Usage).Any(known => known.Value == arg));

    [GeneratedRegex("--[a-z-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OptionName();
}
