using System.Globalization;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Filters;

/// <summary>A condition on one field, written as in the address: "http.route = /search", "level >= Warning", "message contains late".</summary>
public sealed record FieldFilter(string Field, FilterOperator Operator, string Value)
{
    /// <summary>Every operator with its sign.</summary>
    public static IReadOnlyList<KeyValuePair<string, FilterOperator>> Signs { get; } =
    [
        new("=", FilterOperator.Equal), new("!=", FilterOperator.NotEqual),
        new("contains", FilterOperator.Contains), new("!contains", FilterOperator.NotContains),
        new(">", FilterOperator.Greater), new(">=", FilterOperator.GreaterOrEqual),
        new("<", FilterOperator.Less), new("<=", FilterOperator.LessOrEqual),
    ];

    public string Sign => Signs.First(s => s.Value == Operator).Key;

    /// <summary>Null when it is no condition: then there is none.</summary>
    public static FieldFilter? Parse(string? text)
    {
        var parts = (text ?? "").Trim().Split(' ', 3, StringSplitOptions.TrimEntries);
        return parts.Length >= 2 ? Of(parts[0], parts[1], parts.ElementAtOrDefault(2)) : null;
    }

    public static FieldFilter? Of(string? field, string? sign, string? value)
    {
        field = field?.Trim().Replace(' ', '_');
        var known = Signs.Where(s => s.Key == sign).Select(s => (FilterOperator?)s.Value).FirstOrDefault();
        return string.IsNullOrEmpty(field) || known is null ? null : new FieldFilter(field, known.Value, value?.Trim() ?? "");
    }

    /// <param name="actual">The value of the field; null where there is no such field.</param>
    public bool Matches(string? actual) => Operator switch
    {
        FilterOperator.Equal => actual is not null && Compare(actual) == 0,
        FilterOperator.NotEqual => actual is null || Compare(actual) != 0,
        FilterOperator.Contains => actual?.Contains(Value, StringComparison.OrdinalIgnoreCase) == true,
        FilterOperator.NotContains => actual?.Contains(Value, StringComparison.OrdinalIgnoreCase) != true,
        FilterOperator.Greater => actual is not null && Compare(actual) > 0,
        FilterOperator.GreaterOrEqual => actual is not null && Compare(actual) >= 0,
        FilterOperator.Less => actual is not null && Compare(actual) < 0,
        _ => actual is not null && Compare(actual) <= 0,
    };

    public override string ToString() => $"{Field} {Sign} {Value}";

    // Levels by weight, numbers and times by size, the rest as text.
    private int Compare(string actual)
    {
        if (Field == "level" && Severity.Number(actual) is > 0 and var level && Severity.Number(Value) is > 0 and var wanted)
        {
            return level.CompareTo(wanted);
        }

        if (IsNumber(actual, out var number) && IsNumber(Value, out var limit))
        {
            return number.CompareTo(limit);
        }

        return IsTime(actual, out var time) && IsTime(Value, out var moment)
            ? time.CompareTo(moment)
            : string.Compare(actual, Value, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static bool IsTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
