namespace Shop.Web.Clients;

internal sealed record InsightsAnswer(
    long Searches,
    long WithoutResults,
    long Clicks,
    double ClickThrough,
    QueryFigures[] TopQueries,
    QueryFigures[] QueriesWithoutResults,
    LatencyFigures Latency,
    DayFigures[] ByDay);

public sealed record QueryFigures(string Query, long Searches, long WithoutResults, long Clicks, double ClickThrough);

internal sealed record LatencyFigures(double? P50Ms, double? P95Ms, double? P99Ms);

internal sealed record DayFigures(DateOnly Day, long Searches, long WithoutResults, long Clicks, LatencyFigures Latency);
