using System.Globalization;
using Shop.ContactApi.Targets;

namespace Shop.ContactApi.Desk.Figures;

/// <summary>Whole days, both included, in the time zone of the business hours.</summary>
internal sealed record FigureRange(DateOnly From, DateOnly To, IReadOnlyList<DateTimeOffset> Starts, DateTimeOffset End)
{
    private const int MaxDays = 366;
    private const int DefaultDays = 30;

    public DateTimeOffset Start => Starts[0];

    public static Dictionary<string, string[]> Parse(string? from, string? to, BusinessClock clock, TimeProvider time, out FigureRange? range)
    {
        range = null;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), clock.Zone).DateTime);
        var last = Date(to) ?? today;
        var first = Date(from) ?? (last.DayNumber >= DefaultDays ? last.AddDays(1 - DefaultDays) : DateOnly.MinValue);
        var errors = DeskRules.Errors(
            ("from", from is not null && Date(from) is null ? "Must be a day such as 2026-11-30."
                : first > last ? "Must not be after to."
                : last.DayNumber - first.DayNumber >= MaxDays ? $"At most {MaxDays} days." : null),
            ("to", to is not null && Date(to) is null ? "Must be a day such as 2026-11-30." : null));
        if (errors.Count == 0)
        {
            var starts = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(day => clock.Moment(first.AddDays(day), TimeSpan.Zero)).ToArray();
            range = new FigureRange(first, last, starts, clock.Moment(last, TimeSpan.FromDays(1)));
        }
        return errors;
    }

    // The first and last years cannot be shifted by a time zone.
    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1900 and < 9000
            ? date
            : null;
}
