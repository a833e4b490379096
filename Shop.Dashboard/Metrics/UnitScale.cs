using System.Globalization;

namespace Shop.Dashboard.Metrics;

/// <summary>How values of a unit are written, so that the largest has few digits. Units are UCUM's: https://ucum.org</summary>
internal sealed record UnitScale(double Factor, string Unit)
{
    public static UnitScale For(string unit, double largest)
    {
        var perSecond = unit.EndsWith("/s", StringComparison.Ordinal) ? "/s" : "";
        var plain = unit[..^perSecond.Length];
        return (plain, Math.Abs(largest)) switch
        {
            ("s", < 0.001) => new(1e6, "µs" + perSecond),
            ("s", < 1) => new(1e3, "ms" + perSecond),
            ("s", < 600) => new(1, "s" + perSecond),
            ("s", _) => new(1 / 60.0, "min" + perSecond),
            ("ms", >= 1000) => new(1e-3, "s" + perSecond),
            ("By", < 1024) => new(1, "B" + perSecond),
            ("By", < 1024 * 1024) => new(1 / 1024.0, "KB" + perSecond),
            ("By", < 1024.0 * 1024 * 1024) => new(1 / 1024.0 / 1024, "MB" + perSecond),
            ("By", _) => new(1 / 1024.0 / 1024 / 1024, "GB" + perSecond),
            ("1" or "", _) => new(1, perSecond),
            (_, >= 1e6) => new(1e-6, "million " + Annotation(plain) + perSecond),
            _ => new(1, Annotation(plain) + perSecond),
        };
    }

    public string Write(double? value, bool withUnit = true)
    {
        if (value is not { } number)
        {
            return "–";
        }

        var scaled = number * Factor;
        var text = scaled.ToString(Math.Abs(scaled) switch { 0 => "0", >= 100 => "#,0", >= 10 => "0.#", >= 1 => "0.##", >= 0.01 => "0.###", _ => "0.##e0" }, CultureInfo.InvariantCulture);
        return withUnit && Unit.Length > 0 ? $"{text} {Unit}" : text;
    }

    // {request} is an annotation: a word for people.
    private static string Annotation(string unit) => unit.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
}
