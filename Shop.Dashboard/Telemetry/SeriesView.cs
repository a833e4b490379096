namespace Shop.Dashboard.Telemetry;

/// <summary>A series at one moment.</summary>
/// <param name="Instance">The replica.</param>
/// <param name="Attributes">Its dimensions.</param>
/// <param name="Latest">The latest value, or the sum since the start.</param>
/// <param name="Points">From the oldest.</param>
public sealed record SeriesView(
    string Instance, IReadOnlyList<KeyValuePair<string, string>> Attributes, double Latest, IReadOnlyList<MetricPoint> Points);
