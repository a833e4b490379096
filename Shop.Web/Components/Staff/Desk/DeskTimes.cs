using Shop.Web.Languages;

namespace Shop.Web.Components.Staff.Desk;

internal static class DeskTimes
{
    private const int MostHours = 48;

    /// <summary>In the one unit that says enough: 5 min, 3 h, 12 days.</summary>
    public static string Lapse(this Words words, TimeSpan span) => span.Duration() switch
    {
        { TotalMinutes: < 60 } minutes => words["Desk.Minutes", words.Number((long)minutes.TotalMinutes)],
        { TotalHours: < MostHours } hours => words["Desk.Hours", words.Number((long)hours.TotalHours)],
        var days => words.Count("Desk.Days", (long)days.TotalDays),
    };

    /// <summary>The same of seconds, exact enough for figures; a dash where there is nothing to say.</summary>
    public static string Lapse(this Words words, double? seconds) => seconds switch
    {
        null => "–",
        < 3600 => words["Desk.Minutes", words.Number(seconds.Value / 60, "0")],
        < MostHours * 3600 => words["Desk.Hours", words.Number(seconds.Value / 3600, "0.0")],
        _ => words["Desk.Days.other", words.Number(seconds.Value / 86400, "0.0")],
    };
}
