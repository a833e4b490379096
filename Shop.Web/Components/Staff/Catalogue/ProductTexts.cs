using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.Web.Clients;
using Shop.Web.Languages;

namespace Shop.Web.Components.Staff.Catalogue;

/// <summary>The fields of a product as texts: as a form shows them, and as somebody typed them.</summary>
internal static class ProductTexts
{
    /// <summary>Twice a product of the longest kind, as browsers write forms.</summary>
    public const int MaxRequestBytes = 3 * 1024 * 1024;

    private const string Exact = "0.############################";

    /// <summary>The fields in the order of the form, with the number of characters that each may have.</summary>
    public static readonly IReadOnlyList<(string Name, int Longest)> Fields =
    [
        ("name", 1000), ("sku", 300), ("gtin", 100), ("brand", 300), ("category", 300), ("price", 20), ("currency", 3), ("inStock", 5),
        ("releasedAt", 40), ("description", 100_000), ("attributes", 200_000), ("imageUrl", 4000), ("rating", 20), ("ratingCount", 10), ("popularity", 20),
    ];

    public static int Longest(string field) => Fields.First(f => f.Name == field).Longest;

    public static Dictionary<string, string> Of(JsonElement product, Words words) =>
        Fields.ToDictionary(field => field.Name, field => product.TryGetProperty(field.Name, out var value) ? Text(field.Name, value, words) : "", StringComparer.Ordinal);

    /// <summary>As a line of a list.</summary>
    public static SearchHit HitOf(JsonElement product)
    {
        var answer = product.Deserialize<ProductAnswer>(JsonSerializerOptions.Web)!;
        return (answer with { InStock = answer.InStock ?? true }).ToHit();
    }

    /// <summary>The product that was typed. Where something is wrong it is said by field, and nothing is to be sent.</summary>
    public static JsonObject Read(IReadOnlyDictionary<string, string> texts, Words words, Dictionary<string, string> problems)
    {
        var reader = new ProductTextReader(texts, words, problems);
        var product = new JsonObject();
        foreach (var (field, longest) in Fields)
        {
            if (reader.Read(field, longest) is { } value)
            {
                product[field] = value;
            }
        }
        return product;
    }

    private static string Text(string field, JsonElement value, Words words) => (field, value.ValueKind) switch
    {
        ("attributes", JsonValueKind.Object) => AttributeLines.Write(value),
        ("releasedAt", JsonValueKind.String) when value.TryGetDateTimeOffset(out var at) && at.UtcDateTime.TimeOfDay == TimeSpan.Zero =>
            at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (_, JsonValueKind.String) => value.GetString()!,
        ("price", JsonValueKind.Number) when value.TryGetDecimal(out var price) => price.ToString("0.00##########################", words.Language.Culture),
        (_, JsonValueKind.Number) when value.TryGetDecimal(out var number) => number.ToString(Exact, words.Language.Culture),
        (_, JsonValueKind.Null) => "",
        _ => value.GetRawText(),
    };
}
