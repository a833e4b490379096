using System.Globalization;

namespace Shop.Web.Languages;

/// <summary>
/// A language that pages are written in, with its way of writing numbers and dates. These are our own, so that a page is
/// the same on a machine that lacks the data of cultures.
/// </summary>
internal sealed record Language(string Code, string Name, CultureInfo Culture, string PricePattern)
{
    public static readonly Language English = new("en", "English", Formats(".", ",", "d MMMM yyyy", "en"), "{1}{0}");

    public static readonly Language German = new("de", "Deutsch", Formats(",", ".", "d. MMMM yyyy", "de"), "{0}\u00a0{1}");

    /// <summary>The first one is for those who ask for none of them.</summary>
    public static readonly IReadOnlyList<Language> All = [English, German];

    public static Language? Of(string? code) => All.FirstOrDefault(language => language.Code == code);

    private static CultureInfo Formats(string point, string separator, string day, string code)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = point;
        culture.NumberFormat.NumberGroupSeparator = separator;
        culture.NumberFormat.NegativeSign = "−";
        culture.DateTimeFormat.LongDatePattern = day;
        if (code == "de")
        {
            string[] months =
            [
                "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember", "",
            ];
            culture.DateTimeFormat.MonthNames = months;
            culture.DateTimeFormat.MonthGenitiveNames = months;
        }
        return CultureInfo.ReadOnly(culture);
    }
}
