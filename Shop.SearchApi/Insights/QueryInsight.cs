namespace Shop.SearchApi.Insights;

/// <summary>How often a query was made, found nothing, and led to a product.</summary>
internal sealed record QueryInsight(string Query, long Searches, long WithoutResults, long Clicks, double ClickThrough);
