using System.Globalization;

namespace Shop.Bench.Generator;

/// <summary>
/// A catalogue of any size out of a seed. Each product follows from the seed and its number alone, so any of them can be made
/// again at any time, and a larger catalogue begins with the smaller one.
/// </summary>
internal sealed class ProductGenerator
{
    private const int Models = 400;
    private static readonly DateTime Newest = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Colours =
    [
        "black", "white", "silver", "grey", "blue", "red", "green", "brown", "pink", "beige", "gold", "yellow", "orange", "purple", "anthracite",
        "turquoise", "copper", "ivory", "navy", "burgundy", "olive", "bronze", "lilac", "mint",
    ];

    private readonly ulong _seed;
    private readonly BrandNames _brands;
    private readonly ProductWording _wording;
    private readonly ZipfTable _kinds = new(ProductKind.All.Count, exponent: 0.7, shift: 5);
    private readonly ZipfTable _colours = new(Colours.Length, exponent: 1, shift: 0.5);
    private readonly int[] _kindOrder;

    public ProductGenerator(ulong seed)
    {
        _seed = seed;
        _brands = new BrandNames(seed, ProductKind.Departments);
        _wording = new ProductWording(seed);
        // Which kinds are sold most follows from the seed, not from the order of the file.
        var random = SplitMix64.For(seed, 3);
        _kindOrder = [.. Enumerable.Range(0, ProductKind.All.Count).OrderBy(_ => random.Next())];
    }

    public IReadOnlyList<string> Brands => _brands.All;

    /// <summary>The product of a number from 0 on; its id is one more.</summary>
    public GeneratedProduct this[int number]
    {
        get
        {
            var random = SplitMix64.For(_seed, (ulong)number + 1_000);
            var kind = ProductKind.All[_kindOrder[_kinds.Pick(random)]];
            var maker = _brands.Pick(random, kind.Department);
            var colour = random.Chance(0.6) ? Colours[_colours.Pick(random)] : null;
            var attributes = Attributes(random, kind, colour);
            var model = ModelNumber.Of(_seed, maker, kind.Name, random.Below(Models));
            var commonest = random.Chance(Vocabulary.CommonestShare);
            var inName = commonest && random.Chance(0.1);
            return new GeneratedProduct
            {
                Id = number + 1,
                Kind = kind,
                Name = ProductWording.Name(random, kind, _brands.All[maker], model, MadeFor(random, kind, maker), colour, attributes, inName),
                Sku = $"{model}-{colour?[..2] ?? "x"}".ToUpperInvariant(),
                Description = _wording.Description(random, kind, commonest && !inName),
                Brand = _brands.All[maker],
                Category = random.Chance(0.92) ? kind.Category : null,
                Colour = colour,
                Price = Price(random, kind),
                Attributes = attributes,
                Gtin = string.Create(CultureInfo.InvariantCulture, $"40{random.Next() % 100_000_000_000:00000000000}"),
                Rating = random.Chance(0.7) ? Math.Round(5 - (decimal)Math.Min(4, -Math.Log(1 - random.Unit()) * 0.9), 1) : null,
                RatingCount = (int)Math.Min(20_000, 2 / (1.0001 - random.Unit())),
                Popularity = random.Chance(0.9) ? (int)Math.Min(1_000_000, 5 / (1.000001 - random.Unit())) : null,
                ReleasedAt = Newest.AddDays(-(int)(6_000 * Math.Pow(random.Unit(), 2))),
                InStock = random.Chance(0.88),
            };
        }
    }

    // Mostly something of another maker.
    private string MadeFor(SplitMix64 random, ProductKind kind, int maker)
    {
        var other = random.Chance(0.3) ? maker : _brands.Pick(random, kind.Department);
        return $"{_brands.All[other]} {ModelNumber.Of(_seed, other, kind.Thing, random.Below(Models))}";
    }

    private static List<GeneratedAttribute> Attributes(SplitMix64 random, ProductKind kind, string? colour)
    {
        var attributes = new List<GeneratedAttribute>(12);
        if (colour is not null)
        {
            attributes.Add(new("colour", colour, null, default));
        }

        foreach (var attribute in kind.Attributes)
        {
            if (random.Chance(attribute.Share))
            {
                attributes.Add(Attribute(random, attribute));
            }
        }

        attributes.Add(new("weight", null, Math.Round((decimal)Math.Exp(random.Unit() * 9), 0) + 5, default));
        if (random.Chance(0.5))
        {
            attributes.Add(new("warranty_months", null, 12 * (1 + random.Below(5)), default));
        }

        return attributes;
    }

    private static GeneratedAttribute Attribute(SplitMix64 random, AttributeKind kind)
    {
        if (kind.IsText)
        {
            return new(kind.Name, random.Pick(kind.Values), null, default);
        }

        if (!kind.IsNumber)
        {
            return new(kind.Name, null, null, random.Chance(0.5));
        }

        // Forty steps at most: shops round.
        var step = Math.Max(kind.High - kind.Low < 5 ? 0.1m : 1, Math.Round((kind.High - kind.Low) / 40, kind.High - kind.Low < 5 ? 1 : 0));
        return new(kind.Name, null, Math.Min(kind.High, kind.Low + (step * random.Below((int)((kind.High - kind.Low) / step) + 1))), default);
    }

    private static decimal Price(SplitMix64 random, ProductKind kind)
    {
        // The middle of the range more often than its ends, in steps that feel alike.
        var at = (random.Unit() + random.Unit()) / 2;
        var price = Math.Max(1, kind.Cheapest * Math.Pow(kind.Dearest / kind.Cheapest, at));
        return Math.Floor((decimal)price) + random.Pick((decimal[])[0.99m, 0.95m, 0.90m, 0.49m, 0.00m]);
    }
}
