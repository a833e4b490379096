using System.Globalization;

namespace Shop.Web.Languages;

/// <summary>What a page says to one reader: texts, counts, numbers, prices and dates in the reader's language.</summary>
internal sealed class Words(Language language, WordBook book)
{
    public Language Language => language;

    public string this[string key] => book.Text(language, key);

    public string this[string key, params object?[] values] => string.Format(language.Culture, this[key], values);

    /// <summary>The text <c>KEY.one</c> or <c>KEY.other</c>, which holds the number as <c>{0}</c>.</summary>
    public string Count(string key, long number, params object?[] values) =>
        this[$"{key}.{(number == 1 ? "one" : "other")}", [Number(number), .. values]];

    public string Number(long number) => number.ToString("N0", language.Culture);

    public string Number(double number, string format) => number.ToString(format, language.Culture);

    public string Price(decimal amount, string? currency)
    {
        var number = decimal.Abs(amount).ToString("N2", language.Culture);
        return (amount < 0 ? "−" : "") + WithSign(number, currency);
    }

    /// <summary>A bound of a price range: no cents where there are none.</summary>
    public string ShortPrice(decimal amount) =>
        WithSign(amount.ToString(decimal.IsInteger(amount) ? "N0" : "N2", language.Culture), currency: null);

    public string Day(DateTimeOffset at) => at.UtcDateTime.ToString("D", language.Culture);

    public string Month(DateTimeOffset at) => at.UtcDateTime.ToString("MMMM yyyy", language.Culture);

    public string Minute(DateTimeOffset at) =>
        $"{Day(at)}, {at.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture)}";

    private string WithSign(string number, string? currency) => currency switch
    {
        null or "" or "EUR" => string.Format(language.Culture, language.PricePattern, number, "€"),
        "GBP" => string.Format(language.Culture, language.PricePattern, number, "£"),
        "USD" => string.Format(language.Culture, language.PricePattern, number, "$"),
        _ when language.PricePattern[1] == '1' => $"{currency} {number}",
        _ => $"{number} {currency}",
    };
}
