using System.Globalization;

namespace Shop.ContactApi.Targets;

/// <summary>When the desk is staffed. Without a day it always is.</summary>
internal sealed class BusinessHoursOptions
{
    public const string Section = "Desk:BusinessHours";

    /// <summary>An IANA name, such as Europe/Berlin; days of figures are days there.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary><c>Monday = 09:00-12:30, 13:30-18:00</c>; 24:00 ends a day. A day that is not named is closed.</summary>
    public Dictionary<DayOfWeek, string> Days { get; set; } = [];

    /// <summary>Closed days, as 2026-12-25.</summary>
    public HashSet<string> Holidays { get; set; } = new(StringComparer.Ordinal);

    public bool MakeSense =>
        TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)
        && Days.Values.All(day => Parse(day) is { Count: > 0 })
        && Holidays.All(day => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    /// <summary>The hours of a day in order, or null where they are none.</summary>
    public static IReadOnlyList<(TimeSpan From, TimeSpan To)>? Parse(string day)
    {
        var hours = new List<(TimeSpan From, TimeSpan To)>();
        foreach (var part in day.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split('-', StringSplitOptions.TrimEntries) is not [var from, var to]
                || Time(from) is not { } start || Time(to) is not { } end
                || start >= end || hours.Count > 0 && hours[^1].To > start)
            {
                return null;
            }
            hours.Add((start, end));
        }
        return hours;
    }

    private static TimeSpan? Time(string text) =>
        text == "24:00" ? TimeSpan.FromDays(1)
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan()
        : null;
}
