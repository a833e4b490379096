using System.Globalization;
using System.Text.Json.Nodes;
using Shop.Web.Languages;

namespace Shop.Web.Components.Staff.Catalogue;

/// <summary>What Search would refuse in any case, said in the words of the form. Search's own answer has the last word.</summary>
internal sealed class ProductTextReader(IReadOnlyDictionary<string, string> texts, Words words, Dictionary<string, string> problems)
{
    private const decimal HighestPrice = 1_000_000_000m;
    private const decimal HighestPopularity = 1e12m;

    public JsonNode? Read(string field, int longest)
    {
        var text = texts.GetValueOrDefault(field, "").Trim();
        if (text.Length > longest)
        {
            return Refuse(field, words["Form.TooLong", words.Number(longest)]);
        }
        if (text.Length == 0)
        {
            return field == "name" ? Refuse(field, words["Shelf.NameMissing"]) : null;
        }
        return field switch
        {
            "price" => Number(field, text, HighestPrice),
            "rating" => Number(field, text, 5),
            "popularity" => Number(field, text, HighestPopularity),
            "ratingCount" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : Refuse(field, words["Shelf.CountWrong"]),
            "currency" => text.Length == 3 && text.All(char.IsAsciiLetter) ? text.ToUpperInvariant() : Refuse(field, words["Shelf.CurrencyWrong"]),
            "inStock" => text is "true" or "false" ? text == "true" : Refuse(field, words["Shelf.StockWrong"]),
            "releasedAt" => Date(field, text),
            "attributes" => AttributeLines.Read(text, words) switch
            {
                (var attributes, null) => attributes,
                var (_, problem) => Refuse(field, problem),
            },
            _ => text,
        };
    }

    /// <summary>Reads a number as people of either language write it: 1234.5 or 1234,5. None where it may be taken for two.</summary>
    public static decimal? Parse(string text, Words words)
    {
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(text, Plain, words.Language.Culture, out var own))
        {
            return own;
        }
        // With three digits behind it, the other language's point may be meant to part thousands.
        return text.Length - text.AsSpan().IndexOfAny('.', ',') != 4 && decimal.TryParse(text.Replace(',', '.'), Plain, CultureInfo.InvariantCulture, out var other)
            ? other
            : null;
    }

    // Divided by one with all its zeros, a number loses those at its end: 49.90 is stored as 49.9.
    private JsonNode? Number(string field, string text, decimal highest) => Parse(text, words) is { } number && number >= 0 && number <= highest
        ? number / 1.0000000000000000000000000000m
        : Refuse(field, words["Shelf.NumberWrong", words.Number((double)highest, "#,##0")]);

    private JsonNode? Date(string field, string text) =>
        text.Length >= 10 && text[4] == '-' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            ? text
            : Refuse(field, words["Shelf.DateWrong"]);

    private JsonNode? Refuse(string field, string problem)
    {
        problems[field] = problem;
        return null;
    }
}
