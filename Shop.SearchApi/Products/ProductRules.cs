using System.Globalization;

namespace Shop.SearchApi.Products;

/// <summary>The limits of a product document, the same for JSON, CSV and the catalogue file.</summary>
internal static class ProductRules
{
    public const int LongestDocument = 256 * 1024;
    public const int MostAttributes = 2000;
    public const decimal HighestPrice = 1_000_000_000m;
    private const int LongestAttributeName = 200;
    private const int LongestAttributeText = 10_000;

    public static string? Text(string field, string? value, int longest)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        if (value.Length > longest)
        {
            throw new ProductRejectedException(field, string.Create(CultureInfo.InvariantCulture, $"{field} is longer than {longest} characters"));
        }

        // PostgreSQL stores neither; half a surrogate pair is no character at all.
        if (value.Contains('\0', StringComparison.Ordinal) || HasLoneSurrogate(value))
        {
            throw new ProductRejectedException(field, $"{field} holds a character that is not allowed (NUL or half a surrogate pair)");
        }

        return value;
    }

    public static ProductAttribute Attribute(ProductAttribute attribute)
    {
        if (Text("attributes", attribute.Name, LongestAttributeName) is null)
        {
            throw new ProductRejectedException("attributes", "an attribute has no name");
        }

        Text("attributes", attribute.Text, LongestAttributeText);
        return attribute;
    }

    public static Product Check(Product product)
    {
        Require(product.Id > 0, "id", "id must be a positive integer");
        Require(product.Price is null or (>= 0 and <= HighestPrice), "price", "price must be between 0 and 1000000000");
        Require(product.Currency is null || (product.Currency.Length == 3 && product.Currency.All(char.IsAsciiLetterUpper)),
            "currency", "currency must be a code of three capital letters");
        Require(product.Rating is null or (>= 0 and <= 5), "rating", "rating must be between 0 and 5");
        Require(product.RatingCount is null or >= 0, "ratingCount", "ratingCount must not be negative");
        Require(product.Popularity is null or (>= 0 and <= 1e12), "popularity", "popularity must be between 0 and 1e12");
        Require(product.Attributes.Count <= MostAttributes, "attributes", "there are more than 2000 attributes");
        return product;
    }

    public static void Require(bool met, string field, string reason)
    {
        if (!met)
        {
            throw new ProductRejectedException(field, reason);
        }
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
