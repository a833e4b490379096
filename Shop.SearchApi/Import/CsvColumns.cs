using System.Globalization;
using System.Text.Json;
using Shop.SearchApi.Products;

namespace Shop.SearchApi.Import;

/// <summary>Which column holds which field.</summary>
internal sealed class CsvColumns
{
    private const string AttributePrefix = "attr.";
    private readonly Dictionary<string, int> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, int Column)> _attributes = [];
    private readonly int _count;

    private CsvColumns(IReadOnlyList<string> header) => _count = header.Count;

    public static CsvColumns Of(IReadOnlyList<string> header)
    {
        var columns = new CsvColumns(header);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Trim();
            if (name.StartsWith(AttributePrefix, StringComparison.OrdinalIgnoreCase) && name.Length > AttributePrefix.Length)
            {
                columns._attributes.Add((name[AttributePrefix.Length..], i));
            }
            else if (name.Length > 0)
            {
                columns._fields.TryAdd(name, i);
            }

            if (name.Length > 0 && !seen.Add(name))
            {
                throw new CatalogueException($"its header names the column {name} twice");
            }
        }

        return columns._fields.ContainsKey("id") && columns._fields.ContainsKey("name")
            ? columns
            : throw new CatalogueException("its first line must be a CSV header with the columns id and name, or a JSON object");
    }

    public Product Read(IReadOnlyList<string> record)
    {
        ProductRules.Require(record.Count <= _count, "body", $"there are {record.Count} fields but {_count} columns");
        return ProductRules.Check(new Product
        {
            Id = Parse<long>(record, "id", "a positive integer") ?? throw new ProductRejectedException("id", "id is required"),
            Name = Text(record, "name", 1000) ?? throw new ProductRejectedException("name", "name is required"),
            Sku = Text(record, "sku", 300),
            Description = Text(record, "description", 100_000),
            Brand = Text(record, "brand", 300),
            Category = Text(record, "category", 300),
            Price = Parse<decimal>(record, "price", "a number such as 19.95"),
            Currency = Text(record, "currency", 3),
            Attributes = [.. _attributes.Where(a => Field(record, a.Column).Length > 0).Select(a => Attribute(a.Name, Field(record, a.Column)))],
            ImageUrl = Text(record, "imageUrl", 4000),
            Gtin = Text(record, "gtin", 100),
            Rating = Parse<double>(record, "rating", "a number"),
            RatingCount = Parse<int>(record, "ratingCount", "an integer"),
            Popularity = Parse<double>(record, "popularity", "a number"),
            ReleasedAt = Text(record, "releasedAt", 40) is { } date ? ProductValues.Date("releasedAt", date) : null,
            InStock = Flag(record, "inStock"),
        });
    }

    private static string Field(IReadOnlyList<string> record, int column) => column < record.Count ? record[column].Trim() : "";

    private string? Text(IReadOnlyList<string> record, string field, int longest) =>
        _fields.TryGetValue(field, out var column) ? ProductRules.Text(field, Field(record, column), longest) : null;

    private T? Parse<T>(IReadOnlyList<string> record, string field, string kind)
        where T : struct, ISpanParsable<T>
    {
        if (Text(record, field, 100) is not { } text)
        {
            return null;
        }

        // "Infinity" and "NaN" are numbers to .NET.
        return T.TryParse(text, CultureInfo.InvariantCulture, out var value) && !text.Any(c => char.IsLetter(c) && c is not ('e' or 'E'))
                && !text.Contains(',', StringComparison.Ordinal) && (value is not double number || double.IsFinite(number))
            ? value
            : throw new ProductRejectedException(field, $"{field} must be {kind}");
    }

    private bool? Flag(IReadOnlyList<string> record, string field) => Text(record, field, 100)?.ToLowerInvariant() switch
    {
        null => null,
        "true" or "yes" or "1" => true,
        "false" or "no" or "0" => false,
        _ => throw new ProductRejectedException(field, $"{field} must be true or false"),
    };

    // A CSV field has no type: what reads as a number or a truth value is one, but "007" and "1e5" are codes.
    private static ProductAttribute Attribute(string name, string text)
    {
        if (text is "true" or "false")
        {
            return ProductRules.Attribute(new(name, text, text == "true" ? JsonValueKind.True : JsonValueKind.False));
        }

        var number = decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && !(text.Length > 1 && text[0] == '0' && text[1] != '.') && text[0] != '+';
        return ProductRules.Attribute(number
            ? new(name, ProductValues.Number(value), JsonValueKind.Number)
            : new(name, text, JsonValueKind.String));
    }
}
