using System.Globalization;
using Shop.Web.Clients;

namespace Shop.Web.Components.Pages;

/// <summary>The histogram of the price facet: a bar for each range, those without a product too, so that places are prices.</summary>
internal sealed record PriceBars(IReadOnlyList<decimal> Bounds, IReadOnlyList<long> Counts)
{
    private const int MostBars = 40;

    public static PriceBars? Of(SearchFacet facet)
    {
        var (bounds, counts) = (new List<decimal>(), new List<long>());
        foreach (var bucket in (facet.Buckets ?? []).Where(b => b.To > b.From).OrderBy(b => b.From))
        {
            if (bounds.Count == 0)
            {
                bounds.Add(bucket.From!.Value);
            }
            // Search leaves empty ranges out; they follow 1, 2, 5, 10.
            while (bounds[^1] < bucket.From && bounds.Count < MostBars)
            {
                bounds.Add(Next(bounds[^1], bucket.From!.Value));
                counts.Add(0);
            }
            bounds.Add(bucket.To!.Value);
            counts.Add(bucket.Count);
        }
        return counts.Count is > 1 and <= MostBars ? new(bounds, counts) : null;
    }

    /// <summary>Of the highest bar; one that is not empty stays visible.</summary>
    public int Height(int bar, int full) =>
        Counts[bar] == 0 ? 0 : int.Max(2, (int)(full * Math.Sqrt(Counts[bar] / (double)Counts.Max())));

    public bool IsIn(int bar, decimal? minimum, decimal? maximum) =>
        (minimum is null || Bounds[bar + 1] > minimum) && (maximum is null || Bounds[bar] < maximum);

    public string BoundsText => string.Join(' ', Bounds.Select(bound => bound.ToString(CultureInfo.InvariantCulture)));

    private static decimal Next(decimal bound, decimal limit)
    {
        var step = 10m;
        while (step * 10 <= bound)
        {
            step *= 10;
        }
        return decimal.Min(limit, step * (bound < step ? 1 : bound < 2 * step ? 2 : bound < 5 * step ? 5 : 10));
    }
}
