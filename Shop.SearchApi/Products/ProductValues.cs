using System.Globalization;
using System.Text.Json;

namespace Shop.SearchApi.Products;

/// <summary>Numbers and dates in the one form in which they are stored and compared.</summary>
internal static class ProductValues
{
    // Dividing by this drops trailing zeros: 6.0 and 6 are one facet value.
    private const decimal One = 1.0000000000000000000000000000m;

    public static string? Number(JsonElement element)
    {
        if (element.TryGetDecimal(out var exact))
        {
            return Number(exact);
        }

        return element.TryGetDouble(out var value) && double.IsFinite(value)
            ? value.ToString("R", CultureInfo.InvariantCulture)
            : null;
    }

    public static string Number(decimal value) => (value / One).ToString(CultureInfo.InvariantCulture);

    /// <summary><c>2009-12-10</c> or <c>2009-12-10T00:00:00Z</c>; without an offset it is UTC.</summary>
    public static DateTimeOffset Date(string field, string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            && text.Length >= 10 && text[4] == '-'
            ? date
            : throw new ProductRejectedException(field, $"{field} must be a date such as 2026-03-01 or 2026-03-01T00:00:00Z");
}
