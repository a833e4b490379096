using System.Globalization;

namespace Shop.ContactApi.Targets;

/// <summary>Counts the time in which the desk is staffed. Weeks without an open hour end the search, so that a wrong calendar cannot hang it.</summary>
internal sealed class BusinessClock
{
    private const int MostDays = 3660;
    private readonly Dictionary<DayOfWeek, IReadOnlyList<(TimeSpan From, TimeSpan To)>> _days;
    private readonly HashSet<DateOnly> _holidays;

    public BusinessClock(BusinessHoursOptions options)
    {
        Zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
        _days = options.Days.ToDictionary(day => day.Key, day => BusinessHoursOptions.Parse(day.Value) ?? []);
        _holidays = [.. options.Holidays.Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture))];
    }

    public TimeZoneInfo Zone { get; }

    private bool IsAlwaysOpen => _days.Count == 0 && _holidays.Count == 0;

    /// <summary>When so much business time has passed since then.</summary>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan duration)
    {
        if (IsAlwaysOpen)
        {
            return start + duration;
        }
        var left = duration;
        foreach (var (from, to) in Hours(start))
        {
            if (left <= to - from)
            {
                return from + left;
            }
            left -= to - from;
        }
        return start.AddDays(MostDays);
    }

    /// <summary>The business time from one moment to a later one.</summary>
    public TimeSpan Between(DateTimeOffset start, DateTimeOffset end)
    {
        if (IsAlwaysOpen || end <= start)
        {
            return end > start ? end - start : TimeSpan.Zero;
        }
        return Hours(start)
            .TakeWhile(open => open.From < end)
            .Aggregate(TimeSpan.Zero, (sum, open) => sum + ((open.To < end ? open.To : end) - open.From));
    }

    /// <summary>The open hours from then on; the first one may have begun.</summary>
    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Hours(DateTimeOffset start)
    {
        var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, Zone).DateTime);
        for (var i = 0; i < MostDays; i++)
        {
            foreach (var (from, to) in Of(first.AddDays(i)))
            {
                if (to > start)
                {
                    yield return (from > start ? from : start, to);
                }
            }
        }
    }

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Of(DateOnly day)
    {
        IReadOnlyList<(TimeSpan From, TimeSpan To)> hours =
            _holidays.Contains(day) ? []
            : _days.Count == 0 ? [(TimeSpan.Zero, TimeSpan.FromDays(1))]
            : _days.GetValueOrDefault(day.DayOfWeek, []);
        return hours.Select(open => (Moment(day, open.From), Moment(day, open.To))).Where(open => open.Item2 > open.Item1);
    }

    /// <summary>An hour that a change of clocks skips or repeats has the offset of standard time.</summary>
    public DateTimeOffset Moment(DateOnly day, TimeSpan time)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + time;
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
