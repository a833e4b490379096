using System.Globalization;
using System.Text.Json;
using Shop.SearchApi.Products;

namespace Shop.SearchApi.Generation;

/// <summary>Makes one product from its category's blueprint.</summary>
internal static class ProductMaker
{
    // A fixed day, not today: the catalogue is the same whenever it is made.
    private static readonly DateTimeOffset Newest = new(2026, 10, 31, 0, 0, 0, TimeSpan.Zero);
    private const int OldestInDays = 5 * 365;

    public static Product Make(Blueprint blueprint, long id, Random64 random)
    {
        var brand = random.Pick(blueprint.InventedBrands);
        var series = random.Pick(blueprint.Series);
        // The level says how good a product is; price and ranked attributes follow it.
        var level = random.Fraction();
        var values = blueprint.Features.ToDictionary(feature => feature.Name, feature => (feature, value: Value(feature, level, random)), StringComparer.Ordinal);
        var number = Number(level, random);
        var popularity = Math.Pow(random.Fraction(), 3) * 1000;
        var ratings = random.Next(8) == 0 ? 0 : 1 + (int)(popularity * (0.2 + random.Fraction()));
        return new Product
        {
            Id = id,
            Sku = $"{brand[..2].ToUpperInvariant()}-{Initials(series)}{number}-{id % 1000:000}",
            Name = $"{brand} {series} {number} {Fill(blueprint.Name, values)}",
            Description = Describe(blueprint, values, random),
            Brand = brand,
            Category = blueprint.Category,
            Price = Price(blueprint, level, random),
            Currency = "EUR",
            Attributes = [.. values.Values.Select(pair => Attribute(pair.feature, pair.value))],
            Gtin = Gtin(id),
            Rating = ratings == 0 ? null : Math.Round(3.1 + (level * 0.8) + (random.Fraction() * 1.1), 1),
            RatingCount = ratings,
            Popularity = Math.Round(popularity, 1),
            ReleasedAt = Newest.AddDays(-random.Next(OldestInDays)),
            InStock = random.Next(12) != 0,
        };
    }

    private static object Value(Feature feature, double level, Random64 random)
    {
        if (!feature.Ranked)
        {
            return random.Pick(feature.Values);
        }

        var around = (level * 0.75) + (random.Fraction() * 0.25);
        return feature.Values[Math.Min(feature.Values.Length - 1, (int)(around * feature.Values.Length))];
    }

    private static string Number(double level, Random64 random) =>
        string.Create(CultureInfo.InvariantCulture, $"{1 + (int)(level * 8.99)}{random.Next(10)}{random.Next(2) * 5}{random.Pick(Suffixes)}");

    private static readonly string[] Suffixes = ["", "", "", "", " S", " Plus", " Pro", "X"];

    private static decimal Price(Blueprint blueprint, double level, Random64 random)
    {
        // Prices spread evenly by factor, not by difference: most products stand at the cheap end.
        var factor = Math.Clamp((level * 0.9) + (random.Fraction() * 0.2) - 0.05, 0, 1);
        var price = blueprint.Cheapest * Math.Pow(blueprint.Dearest / blueprint.Cheapest, factor);
        var whole = price > 200 ? Math.Round(price / 10) * 10 - 1 : Math.Floor(price);
        return (decimal)whole + random.Pick(Endings);
    }

    private static readonly decimal[] Endings = [0.99m, 0.95m, 0.90m, 0.49m, 0.00m];

    private static string Describe(Blueprint blueprint, Dictionary<string, (Feature, object)> values, Random64 random)
    {
        var first = random.Next(blueprint.Sentences.Length);
        var count = 2 + random.Next(2);
        return string.Join(' ', Enumerable.Range(0, Math.Min(count, blueprint.Sentences.Length))
            .Select(i => Fill(blueprint.Sentences[(first + i) % blueprint.Sentences.Length], values)));
    }

    private static string Fill(string template, Dictionary<string, (Feature Feature, object Value)> values)
    {
        foreach (var (name, (feature, value)) in values)
        {
            template = template.Replace("{" + name + "}", Text(value) + feature.Unit, StringComparison.Ordinal);
        }

        return template;
    }

    private static ProductAttribute Attribute(Feature feature, object value) => value switch
    {
        bool flag => new(feature.Name, flag ? "true" : "false", flag ? JsonValueKind.True : JsonValueKind.False),
        string text => new(feature.Name, text, JsonValueKind.String),
        _ => new(feature.Name, Text(value), JsonValueKind.Number),
    };

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Initials(string series) => string.Concat(series.Split(' ').Select(word => char.ToUpperInvariant(word[0])));

    // Numbers that begin with 2 are for use inside a company and name nobody else's product.
    private static string Gtin(long id)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"20{id:0000000000}");
        var sum = digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
