using System.Text.Json;
using System.Text.Json.Serialization;
using Shop.Bench.Load;
using Shop.Bench.Steering;

namespace Shop.Bench.Search;

/// <summary>The figures for programs.</summary>
internal static class SearchJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(SearchRunOptions options, SearchFigures figures) => JsonSerializer.Serialize(
        new
        {
            products = options.Products,
            seed = options.Seed,
            connections = options.Connections,
            seconds = options.Duration.TotalSeconds,
            rounds = options.Rounds,
            machine = MachineFacts.Describe(),
            loadAverage = figures.LoadBefore,
            importSeconds = Seconds(figures.Import),
            readySeconds = Seconds(figures.Start.Ready),
            snapshotReadySeconds = Seconds(figures.Start.SnapshotReady),
            readyStolenShare = Share(figures.Start.Stolen),
            snapshotReadyStolenShare = Share(figures.Start.SnapshotStolen),
            snapshotBytes = figures.Start.SnapshotBytes,
            memoryBytes = figures.Start.Memory,
            memoryAfterLoadBytes = figures.MemoryAfterLoad,
            answerBytes = Math.Round(figures.All.MeanBytes),
            http = new
            {
                rps = Math.Round(figures.All.PerSecond, 1),
                shareOfFloor = figures.Floor is { } f ? Math.Round(figures.All.PerSecond / f.PerSecond, 4) : (double?)null,
                closedLoop = Times(MixFigures.Together(figures.All.Closed)),
                openLoop = Open(figures.All),
            },
            eachAnswerAnew = new
            {
                rps = Math.Round(figures.Anew[0].PerSecond, 1),
                openLoop = Open(figures.Anew[0]),
                mixes = figures.Anew.ToDictionary(m => m.Mix.Name, Mix, StringComparer.Ordinal),
            },
            floor = figures.Floor is { } floor ? new { rps = Math.Round(floor.PerSecond, 1), bytes = Math.Round(floor.Bytes), stolenShare = Share(floor.Rounds.Average(f => f.Stolen)) } : null,
            postgres = Postgres(figures),
            mixes = figures.Mixes.ToDictionary(m => m.Mix.Name, Mix, StringComparer.Ordinal),
        },
        Options);

    private static Dictionary<string, object?> Mix(MixFigures mix) => new(Times(MixFigures.Together(mix.Open)), StringComparer.Ordinal)
    {
        ["rps"] = Math.Round(mix.PerSecond, 1),
        ["openLoopPerSecond"] = Math.Round(mix.HalfPerSecond, 1),
        ["answeredShare"] = Math.Round(mix.AnsweredShare, 4),
        ["answeredWholeShare"] = Math.Round(mix.AnsweredWholeShare, 4),
        ["questions"] = mix.Mix.Questions.Count,
        ["stolenShare"] = Share(mix.Stolen),
        ["processorMicrosecondsPerAnswer"] = Math.Round(mix.ProcessorMicroseconds, 1),
        ["closedLoop"] = Times(MixFigures.Together(mix.Closed)),
        ["oneAtATime"] = Times(MixFigures.Together(mix.Alone)),
    };

    private static Dictionary<string, object?>? Postgres(SearchFigures figures) => figures.Postgres is not { } postgres ? null
        : new(Times(postgres.Times), StringComparer.Ordinal)
        {
            ["rps"] = Math.Round(postgres.PerSecond, 2),
            ["questions"] = postgres.Times.Count,
            ["answeredShare"] = Math.Round(postgres.AnsweredShare, 4),
            ["buildSeconds"] = Math.Round(figures.PostgresBuild.TotalSeconds, 2),
            ["trigrams"] = figures.PostgresTrigrams,
        };

    private static Dictionary<string, object?> Open(MixFigures mix) =>
        new(Times(MixFigures.Together(mix.Open)), StringComparer.Ordinal) { ["perSecond"] = Math.Round(mix.HalfPerSecond, 1) };

    private static Dictionary<string, object?> Times(LatencyHistogram times) => new(StringComparer.Ordinal)
    {
        ["p50Ms"] = Math.Round(times.PercentileMs(50), 3),
        ["p95Ms"] = Math.Round(times.PercentileMs(95), 3),
        ["p99Ms"] = Math.Round(times.PercentileMs(99), 3),
        ["p999Ms"] = Math.Round(times.PercentileMs(99.9), 3),
        ["longestMs"] = Math.Round(times.LongestMs, 3),
    };

    private static double? Share(double? share) => share is { } s ? Math.Round(s, 4) : null;

    private static double? Seconds(TimeSpan? time) => time is { } t ? Math.Round(t.TotalSeconds, 3) : null;
}
