using System.Globalization;
using System.Text;
using Shop.Bench.Load;
using Shop.Bench.Steering;

namespace Shop.Bench.Search;

/// <summary>The figures as Markdown.</summary>
internal static class SearchReport
{
    public static string Write(SearchRunOptions options, SearchFigures figures)
    {
        var text = new StringBuilder();
        Add(text, $"""
            {MachineFacts.Describe()}; load average before the run {figures.LoadBefore:0.0}; {figures.Server}.
            {options.Products:N0} generated products (seed {options.Seed}); load and server share these cores; {options.Connections} connections; {options.Rounds} rounds of {options.Duration.TotalSeconds:0} s.
            Requests go straight to the service: limits for clients are the gateway's. Each asks for 20 hits, the exact total and four facets; an answer has {figures.All.MeanBytes:N0} bytes in the mean.

            | start and memory | |
            | --- | ---: |
            | products through the import into PostgreSQL | {Seconds(figures.Import)} |
            | ready, from the database | {Seconds(figures.Start.Ready)}, {ProcessorUse.Describe(figures.Start.Stolen)} stolen |
            | ready, from a snapshot | {(figures.Start.SnapshotBytes > 0 ? Seconds(figures.Start.SnapshotReady) : $"{Seconds(figures.Start.SnapshotReady)} (the service left none)")}, {ProcessorUse.Describe(figures.Start.SnapshotStolen)} stolen |
            | snapshot | {Megabytes(figures.Start.SnapshotBytes)} |
            | resident memory at rest | {Megabytes(figures.Start.Memory)} |
            | resident memory after all loads | {Megabytes(figures.MemoryAfterLoad)} |

            | closed loop | answers a second, median | lowest to highest | p50 ms | p95 ms | p99 ms | p99.9 ms |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: |
            | Shop, all questions | {Rates(figures.All.Closed.ConvertAll(f => f.PerSecond))} | {Times(MixFigures.Together(figures.All.Closed))} |
            | Shop, each answer worked out anew | {Rates(figures.Anew[0].Closed.ConvertAll(f => f.PerSecond))} | {Times(MixFigures.Together(figures.Anew[0].Closed))} |

            """);
        AddOthers(text, figures);
        Add(text, $"""

            Open loop at half of the rate reached just before: a request is due every so often whether or not the earlier ones were answered, and its time counts from when it was due. One at a time: over one connection, each after the answer to the one before. `all` is {figures.All.Mix.Meaning}.

            """);
        AddMixes(text, figures.Mixes);
        text.Append("\n\"Stolen\" is what of the processors' time others on the same hardware had meanwhile: while it is much, the figures are the neighbours'.\n");
        text.Append("\nThe same with no answer kept (`Search__KeptAnswersMegabytes=0`), each worked out anew:\n");
        AddMixes(text, figures.Anew);
        text.Append('\n');
        foreach (var mix in figures.Mixes.Skip(1))
        {
            Add(text, $"- `{mix.Mix.Name}` ({mix.Mix.Questions.Count:N0}): {mix.Mix.Meaning}\n");
        }

        return text.ToString();
    }

    private static void AddMixes(StringBuilder text, IReadOnlyList<MixFigures> mixes)
    {
        text.Append("""

            | questions | closed loop, answers a second | of the service's processor time, µs each | open loop, a second | p50 ms | p95 ms | p99 ms | p99.9 ms | longest ms | one at a time, p50 ms | p99 ms | with results | of all words | stolen |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |

            """);
        foreach (var mix in mixes)
        {
            var (open, alone) = (MixFigures.Together(mix.Open), MixFigures.Together(mix.Alone));
            Add(text, $"| `{mix.Mix.Name}` | {mix.PerSecond:N0} | {mix.ProcessorMicroseconds:N0} | {mix.HalfPerSecond:N0} | {Times(open)} | {open.LongestMs:0.0} | {alone.PercentileMs(50):0.00} | {alone.PercentileMs(99):0.00} | {mix.AnsweredShare:P1} | {mix.AnsweredWholeShare:P1} | {ProcessorUse.Describe(mix.Stolen)} |\n");
        }
    }

    private static void AddOthers(StringBuilder text, SearchFigures figures)
    {
        if (figures.Floor is { } floor)
        {
            Add(text, $"| a bare web server with answers of that size | {Rates(floor.Rounds.ConvertAll(f => f.PerSecond))} | | | | |\n");
        }

        if (figures.Postgres is { } postgres)
        {
            Add(text, $"| PostgreSQL full text, the same questions with prepared statements | {postgres.PerSecond:N1} | one run of {postgres.Took.TotalSeconds:0} s, {postgres.Times.Count:N0} questions | {Times(postgres.Times)} |\n");
        }

        if (figures.Floor is { } bare)
        {
            Add(text, $"\nShop reaches {figures.All.PerSecond / bare.PerSecond:P0} of the bare web server's rate.");
        }

        if (figures.Postgres is { } other)
        {
            var trigrams = figures.PostgresTrigrams ? "misspelt words are looked up by trigrams" : "pg_trgm is not installed here, so misspelt words are not looked up";
            Add(text, $" PostgreSQL's table took {Seconds(figures.PostgresBuild)} to build (weighted GIN index, columns and indexes for the facets; {trigrams}); {other.AnsweredShare:P1} of its questions had results.\n");
        }
    }

    private static void Add(StringBuilder text, FormattableString more) => text.Append(more.ToString(CultureInfo.InvariantCulture));

    private static string Rates(List<double> perSecond) => string.Create(
        CultureInfo.InvariantCulture, $"{MixFigures.Median(perSecond):N0} | {perSecond.Min():N0} to {perSecond.Max():N0}");

    private static string Times(LatencyHistogram times) => string.Create(
        CultureInfo.InvariantCulture, $"{times.PercentileMs(50):0.00} | {times.PercentileMs(95):0.00} | {times.PercentileMs(99):0.00} | {times.PercentileMs(99.9):0.00}");

    private static string Seconds(TimeSpan? time) => time is { } t ? string.Create(CultureInfo.InvariantCulture, $"{t.TotalSeconds:0.0} s") : "filled before";

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N0} MB");
}
