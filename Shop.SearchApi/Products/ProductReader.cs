using System.Globalization;
using System.Text.Json;

namespace Shop.SearchApi.Products;

/// <summary>Reads one product from JSON: <c>{"id":1,"name":"…","attributes":{"colour":"black","ports":4}}</c>.</summary>
internal static class ProductReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <param name="json">One JSON object.</param>
    /// <param name="id">The id when the address names it; the document may then leave it out, but not contradict it.</param>
    public static Product Read(ReadOnlyMemory<byte> json, long? id = null)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return Read(document.RootElement, id);
        }
        catch (JsonException exception)
        {
            // The parser's message carries a path and a position; the first sentence says what is wrong.
            throw new ProductRejectedException("body", "not valid JSON: " + FirstSentence(exception.Message));
        }
        catch (InvalidOperationException)
        {
            // GetString on text with half a surrogate pair or bytes that are not UTF-8.
            throw new ProductRejectedException("body", "a text is not valid Unicode");
        }
    }

    private static Product Read(JsonElement root, long? id)
    {
        ProductRules.Require(root.ValueKind == JsonValueKind.Object, "body", "a product must be a JSON object");
        var given = Number(root, "id", element => element.TryGetInt64(out var value) ? value : (long?)null, "a positive integer");
        ProductRules.Require(id is null || given is null || id == given, "id", "id differs from the id in the address");
        return ProductRules.Check(new Product
        {
            Id = given ?? id ?? throw new ProductRejectedException("id", "id is required"),
            Name = Text(root, "name", 1000) ?? throw new ProductRejectedException("name", "name is required"),
            Sku = Text(root, "sku", 300),
            Description = Text(root, "description", 100_000),
            Brand = Text(root, "brand", 300),
            Category = Text(root, "category", 300),
            Price = Number(root, "price", element => element.TryGetDecimal(out var value) ? value : (decimal?)null, "a number"),
            Currency = Text(root, "currency", 3),
            Attributes = Attributes(root),
            ImageUrl = Text(root, "imageUrl", 4000),
            Gtin = Text(root, "gtin", 100),
            Rating = Number(root, "rating", Finite, "a number"),
            RatingCount = Number(root, "ratingCount", element => element.TryGetInt32(out var value) ? value : (int?)null, "an integer"),
            Popularity = Number(root, "popularity", Finite, "a number"),
            ReleasedAt = Date(root),
            InStock = Flag(root, "inStock"),
        });
    }

    private static bool Find(JsonElement root, string field, out JsonElement value) =>
        root.TryGetProperty(field, out value) && value.ValueKind != JsonValueKind.Null;

    private static string? Text(JsonElement root, string field, int longest)
    {
        if (!Find(root, field, out var value))
        {
            return null;
        }

        ProductRules.Require(value.ValueKind == JsonValueKind.String, field, $"{field} must be a text");
        return ProductRules.Text(field, value.GetString(), longest);
    }

    private static T? Number<T>(JsonElement root, string field, Func<JsonElement, T?> read, string kind)
        where T : struct
    {
        if (!Find(root, field, out var value))
        {
            return null;
        }

        return (value.ValueKind == JsonValueKind.Number ? read(value) : null)
            ?? throw new ProductRejectedException(field, $"{field} must be {kind}");
    }

    private static double? Finite(JsonElement element) =>
        element.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    private static bool? Flag(JsonElement root, string field)
    {
        if (!Find(root, field, out var value))
        {
            return null;
        }

        ProductRules.Require(value.ValueKind is JsonValueKind.True or JsonValueKind.False, field, $"{field} must be true or false");
        return value.GetBoolean();
    }

    private static DateTimeOffset? Date(JsonElement root) =>
        Text(root, "releasedAt", 40) is not { } text ? null : ProductValues.Date("releasedAt", text);

    private static List<ProductAttribute> Attributes(JsonElement root)
    {
        if (!Find(root, "attributes", out var value))
        {
            return [];
        }

        ProductRules.Require(value.ValueKind == JsonValueKind.Object, "attributes", "attributes must be an object");
        return [.. value.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).Select(Attribute)];
    }

    private static ProductAttribute Attribute(JsonProperty property) => ProductRules.Attribute(new(
        property.Name,
        property.Value.ValueKind switch
        {
            JsonValueKind.String => property.Value.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => ProductValues.Number(property.Value)
                ?? throw new ProductRejectedException("attributes", $"attribute {property.Name} is not a finite number"),
            _ => throw new ProductRejectedException("attributes", $"attribute {property.Name} must be a text, a number, true or false"),
        },
        property.Value.ValueKind));

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.').ToString(CultureInfo.InvariantCulture);
    }
}
