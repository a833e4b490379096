using System.Globalization;

namespace Shop.Web.Components.Parts;

/// <summary>Prices as Ireland writes them (€1,234.50), the same on a machine that lacks the data of cultures.</summary>
internal static class Money
{
    public static string Format(decimal amount, string? currency)
    {
        var number = decimal.Abs(amount).ToString("N2", CultureInfo.InvariantCulture);
        var sign = amount < 0 ? "−" : "";
        return currency switch
        {
            null or "" or "EUR" => $"{sign}€{number}",
            "GBP" => $"{sign}£{number}",
            "USD" => $"{sign}${number}",
            _ => $"{sign}{currency} {number}",
        };
    }

    /// <summary>A bound of a price range: no cents where there are none.</summary>
    public static string Short(decimal amount) =>
        "€" + amount.ToString(decimal.IsInteger(amount) ? "N0" : "N2", CultureInfo.InvariantCulture);
}
