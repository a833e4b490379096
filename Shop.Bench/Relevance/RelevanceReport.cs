using System.Globalization;
using System.Text;

namespace Shop.Bench.Relevance;

/// <summary>The figures of both engines as Markdown.</summary>
internal static class RelevanceReport
{
    public static string Write(IReadOnlyList<ComparedQuery> all)
    {
        // Where nothing is relevant, no ranking is better than another.
        var queries = all.Where(c => c.Query.HasRelevant).ToList();
        var text = new StringBuilder();
        Add(text, $"""
            {all.Count} judged queries, {all.Sum(c => c.Query.Grades.Count):N0} judgments; {all.Count - queries.Count} queries without any relevant product ({Names(all.Except(queries))}) are left out of the means.
            PostgreSQL: {PostgresRanking.Described}.

            | what | Shop | PostgreSQL full text |
            | --- | ---: | ---: |
            | NDCG@10 condensed (results that nobody judged are removed before the cut) | {Mean(queries, f => f.Condensed)} |
            | NDCG@10 plain (they count as wrong) | {Mean(queries, f => f.Plain)} |
            | MRR (first result of grade {RankMetrics.GoodGrade} or 3) | {Mean(queries, f => f.ReciprocalRank)} |
            | judged results in the top ten | {Judged(queries, c => c.Shop)} | {Judged(queries, c => c.Postgres)} |
            | queries without results | {all.Count(c => c.Shop.Total == 0)} | {all.Count(c => c.Postgres.Total == 0)} |
            | of these, with a relevant product | {queries.Count(c => c.Shop.Total == 0)} | {queries.Count(c => c.Postgres.Total == 0)} |

            | Shop − PostgreSQL, paired bootstrap of {PairedBootstrap.Resamples:N0} resamples | mean | 95 % interval |
            | --- | ---: | ---: |
            | NDCG@10 condensed | {Difference(queries, f => f.Condensed)} |
            | NDCG@10 plain | {Difference(queries, f => f.Plain)} |

            Without a result though a product is relevant: {Names(queries.Where(c => c.Shop.Total == 0))}.

            | query | Shop: found | condensed | plain | PostgreSQL: found | condensed | plain | condensed, difference |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |

            """);
        foreach (var c in queries.OrderBy(c => c.Difference).ThenBy(c => c.Query.Text, StringComparer.Ordinal))
        {
            Add(text, $"| {c.Query.Text.Replace("|", "\\|", StringComparison.Ordinal)} | {Row(c.Shop)} | {Row(c.Postgres)} | {c.Difference:+0.000;-0.000;0.000} |\n");
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, FormattableString more) => text.Append(more.ToString(CultureInfo.InvariantCulture));

    private static string Mean(List<ComparedQuery> queries, Func<QueryFigures, double> figure) => string.Create(
        CultureInfo.InvariantCulture, $"{queries.Average(c => figure(c.Shop)):0.000} | {queries.Average(c => figure(c.Postgres)):0.000}");

    private static string Judged(List<ComparedQuery> queries, Func<ComparedQuery, QueryFigures> engine) => string.Create(
        CultureInfo.InvariantCulture, $"{(double)queries.Sum(c => engine(c).Judged) / Math.Max(1, queries.Sum(c => engine(c).Shown)):P0}");

    private static string Difference(List<ComparedQuery> queries, Func<QueryFigures, double> figure) =>
        PairedBootstrap.Of(queries.ConvertAll(c => figure(c.Shop) - figure(c.Postgres))) is var b
            ? string.Create(CultureInfo.InvariantCulture, $"{b.Mean:+0.000;-0.000;0.000} | {b.Low:+0.000;-0.000;0.000} to {b.High:+0.000;-0.000;0.000}")
            : "";

    private static string Row(QueryFigures f) => string.Create(CultureInfo.InvariantCulture, $"{f.Total:N0} | {f.Condensed:0.000} | {f.Plain:0.000}");

    private static string Names(IEnumerable<ComparedQuery> queries) =>
        queries.Select(c => c.Query.Text).DefaultIfEmpty("none").Aggregate((a, b) => $"{a}, {b}");
}
