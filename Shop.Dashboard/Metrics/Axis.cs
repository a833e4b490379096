namespace Shop.Dashboard.Metrics;

/// <summary>The scale of a chart's height: marks at 1, 2 or 5 times a power of ten of the unit that is written.</summary>
internal sealed record Axis(double Low, double High, IReadOnlyList<double> Marks, UnitScale Scale)
{
    private const int Steps = 4;

    public static Axis For(Chart chart)
    {
        var values = chart.Curves.SelectMany(l => l.Values).OfType<double>().Where(double.IsFinite).ToList();
        var high = Math.Max(0, values.DefaultIfEmpty(1).Max());
        var low = Math.Min(0, values.DefaultIfEmpty(0).Min());
        high = high <= low ? low + 1 : high;
        var scale = UnitScale.For(chart.Unit, Math.Max(high, -low));
        var step = Nice((high - low) * scale.Factor / Steps) / scale.Factor;
        var first = Math.Floor(low / step);
        var last = Math.Ceiling((high / step) - 1e-9);
        var marks = Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step).ToList();
        return new Axis(marks[0], marks[^1], marks, scale);
    }

    /// <summary>How far below the top, from 0 to 1.</summary>
    public double Place(double value) => Math.Clamp((High - value) / (High - Low), 0, 1);

    private static double Nice(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch { <= 1.001 => power, <= 2.001 => 2 * power, <= 5.001 => 5 * power, _ => 10 * power };
    }
}
