namespace Shop.SearchApi.Insights;

/// <summary>What a day (UTC) brought.</summary>
internal sealed record DayInsight(DateOnly Day, long Searches, long WithoutResults, long Clicks, SearchTimes Latency);
