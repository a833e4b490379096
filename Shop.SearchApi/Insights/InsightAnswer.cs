namespace Shop.SearchApi.Insights;

/// <summary>The answer of <c>GET /api/v1/search/insights</c>. Shares are of 1.</summary>
internal sealed record InsightAnswer(
    int Days,
    long Searches,
    long WithoutResults,
    long Clicks,
    double ClickThrough,
    IReadOnlyList<QueryInsight> TopQueries,
    IReadOnlyList<QueryInsight> QueriesWithoutResults,
    SearchTimes Latency,
    IReadOnlyList<DayInsight> ByDay)
{
    public static double Share(long part, long of) => of == 0 ? 0 : Math.Round((double)part / of, 4);
}
