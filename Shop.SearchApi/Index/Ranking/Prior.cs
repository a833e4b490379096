namespace Shop.SearchApi.Index.Ranking;

/// <summary>What speaks for a product whatever was asked: that many want it, that it is good, that it is new, that it is there.</summary>
internal static class Prior
{
    private static readonly DateTimeOffset s_oldest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const double Years = 30;

    /// <summary>From 0 to 1.</summary>
    public static float Of(double? popularity, double? rating, int? ratings, DateTimeOffset? released, bool inStock)
    {
        var wanted = Math.Min(1, Math.Log(1 + (popularity ?? 0)) / Math.Log(1e6));
        var good = rating is { } stars ? stars / 5 * (1 - (1 / (1 + ((ratings ?? 0) / 10d)))) : 0;
        var recent = released is { } date ? Math.Clamp((date - s_oldest).TotalDays / 365.25 / Years, 0, 1) : 0;
        return (float)((0.5 * wanted) + (0.1 * good) + (0.2 * recent) + (inStock ? 0.2 : 0));
    }
}
