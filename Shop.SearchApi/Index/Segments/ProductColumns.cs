namespace Shop.SearchApi.Index.Segments;

/// <summary>What is known of each product of a segment, a column for each kind of fact. Prices are in ten-thousandths; -1 where there is none.</summary>
internal sealed class ProductColumns
{
    public const int PriceUnit = 10_000;
    public const int None = -1;

    public long[] Ids { get; set; } = [];

    public long[] Versions { get; set; } = [];

    public long[] Texts { get; set; } = [];

    public ulong[] TextHashes { get; set; } = [];

    public int[] Brands { get; set; } = [];

    public int[] Categories { get; set; } = [];

    public byte[] Currencies { get; set; } = [];

    public long[] Prices { get; set; } = [];

    /// <summary>What two bytes say of the price (<see cref="PriceBuckets"/>).</summary>
    public ushort[] PriceSteps { get; set; } = [];

    public float[] Ratings { get; set; } = [];

    public int[] RatingCounts { get; set; } = [];

    public float[] Popularities { get; set; } = [];

    /// <summary>Seconds since 1970, or <see cref="long.MinValue"/>.</summary>
    public long[] Released { get; set; } = [];

    /// <summary>What is known without the query, 0 to 1.</summary>
    public float[] Priors { get; set; } = [];

    public bool[] InStock { get; set; } = [];

    /// <summary>From which generation of the catalogue on the product is struck out; 0 while it is not.</summary>
    public int[] StruckOut { get; set; } = [];

    public int Removed { get; private set; }

    /// <summary>How many products of each brand are here.</summary>
    public int[] LiveBrands { get; private set; } = [];

    /// <summary>How many products of each category are here.</summary>
    public int[] LiveCategories { get; private set; } = [];

    /// <summary>Behind the last product of each category, first of those without one; products are in the order of categories.</summary>
    public int[] CategoryEnds { get; private set; } = [];

    /// <summary>Makes room for so many products.</summary>
    public void Resize(int count)
    {
        Ids = Sized(Ids, count);
        Versions = Sized(Versions, count);
        Texts = Sized(Texts, count);
        TextHashes = Sized(TextHashes, count);
        Brands = Sized(Brands, count);
        Categories = Sized(Categories, count);
        Currencies = Sized(Currencies, count);
        Prices = Sized(Prices, count);
        PriceSteps = Sized(PriceSteps, count);
        Ratings = Sized(Ratings, count);
        RatingCounts = Sized(RatingCounts, count);
        Popularities = Sized(Popularities, count);
        Released = Sized(Released, count);
        Priors = Sized(Priors, count);
        InStock = Sized(InStock, count);
        StruckOut = Sized(StruckOut, count);
    }

    /// <summary>Puts the products in an order, and gives back room that is not needed.</summary>
    public void Arrange(int[] order)
    {
        Ids = Arranged(Ids, order);
        Versions = Arranged(Versions, order);
        Texts = Arranged(Texts, order);
        TextHashes = Arranged(TextHashes, order);
        Brands = Arranged(Brands, order);
        Categories = Arranged(Categories, order);
        Currencies = Arranged(Currencies, order);
        Prices = Arranged(Prices, order);
        PriceSteps = Arranged(PriceSteps, order);
        Ratings = Arranged(Ratings, order);
        RatingCounts = Arranged(RatingCounts, order);
        Popularities = Arranged(Popularities, order);
        Released = Arranged(Released, order);
        Priors = Arranged(Priors, order);
        InStock = Arranged(InStock, order);
        StruckOut = Arranged(StruckOut, order);
    }

    /// <summary>Whether the product is there in a generation: who still reads an older one sees what it had.</summary>
    public bool IsLive(int product, int generation) => StruckOut[product] is var struck && (struck == 0 || struck > generation);

    public void StrikeOut(int product, int generation)
    {
        StruckOut[product] = generation;
        Removed++;
        Count(LiveBrands, Brands[product], -1);
        Count(LiveCategories, Categories[product], -1);
    }

    /// <summary>Counts what is here; from then on it is kept up.</summary>
    public void CountLive()
    {
        Removed = StruckOut.Count(generation => generation != 0);
        LiveBrands = new int[Brands.DefaultIfEmpty(-1).Max() + 1];
        LiveCategories = new int[Categories.DefaultIfEmpty(-1).Max() + 1];
        CategoryEnds = new int[LiveCategories.Length + 1];
        for (var product = 0; product < StruckOut.Length; product++)
        {
            CategoryEnds[Categories[product] + 1] = product + 1;
            if (StruckOut[product] == 0)
            {
                Count(LiveBrands, Brands[product], 1);
                Count(LiveCategories, Categories[product], 1);
            }
        }
    }

    private static void Count(int[] counts, int value, int by)
    {
        if (value >= 0)
        {
            counts[value] += by;
        }
    }

    /// <summary>Takes what may change of a product.</summary>
    public void Set(int product, ChangingFacts facts)
    {
        Prices[product] = facts.Price;
        PriceSteps[product] = facts.PriceStep;
        Ratings[product] = facts.Rating;
        RatingCounts[product] = facts.RatingCount;
        Popularities[product] = facts.Popularity;
        Released[product] = facts.Released;
        Priors[product] = facts.Prior;
        InStock[product] = facts.InStock;
    }

    /// <summary>Takes over a product of another segment, but for the place of its texts.</summary>
    public void Copy(ProductColumns from, int product, int to)
    {
        Ids[to] = from.Ids[product];
        Versions[to] = from.Versions[product];
        TextHashes[to] = from.TextHashes[product];
        Brands[to] = from.Brands[product];
        Categories[to] = from.Categories[product];
        Currencies[to] = from.Currencies[product];
        CopyChanging(from, product, to);
    }

    /// <summary>Takes over what may have changed of it since.</summary>
    public void CopyChanging(ProductColumns from, int product, int to)
    {
        Versions[to] = from.Versions[product];
        Prices[to] = from.Prices[product];
        PriceSteps[to] = from.PriceSteps[product];
        Ratings[to] = from.Ratings[product];
        RatingCounts[to] = from.RatingCounts[product];
        Popularities[to] = from.Popularities[product];
        Released[to] = from.Released[product];
        Priors[to] = from.Priors[product];
        InStock[to] = from.InStock[product];
    }

    private static T[] Sized<T>(T[] column, int count)
    {
        LargeArray.Resize(ref column, count);
        return column;
    }

    private static T[] Arranged<T>(T[] column, int[] order)
    {
        var arranged = LargeArray.NewUnset<T>(order.Length);
        for (var place = 0; place < order.Length; place++)
        {
            arranged[place] = column[order[place]];
        }

        return arranged;
    }
}
