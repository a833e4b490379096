namespace Shop.Dashboard.Metrics;

/// <summary>One line of a chart: a value for each step, null where there is none.</summary>
public sealed record ChartLine(string Name, double?[] Values)
{
    public double? Latest => Values.LastOrDefault(v => v is not null);

    public double? Lowest => Values.Min();

    public double? Mean => Values.Average();

    public double? Highest => Values.Max();
}
