using System.Text.Json;

namespace Shop.Dashboard.Telemetry;

/// <summary>An instrument with its series.</summary>
internal sealed class Instrument(RawPoint first)
{
    private readonly Dictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);

    public InstrumentId Id => first.Instrument;

    public InstrumentKind Kind => first.Kind;

    public string Unit => first.Unit;

    public string Description => first.Description;

    public IReadOnlyCollection<MetricSeries> Series => _series.Values;

    public bool Has(RawPoint point) => _series.ContainsKey(Key(point.Instance, point.Attributes));

    public MetricSeries SeriesOf(RawPoint point) => SeriesOf(point.Instance, point.Attributes);

    public MetricSeries SeriesOf(string instance, IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        var key = Key(instance, attributes);
        if (!_series.TryGetValue(key, out var series))
        {
            _series[key] = series = new MetricSeries(Kind, instance, attributes);
        }

        return series;
    }

    /// <summary>Forgets points, and series without any; how many points that were.</summary>
    public int Forget(long before)
    {
        var gone = 0;
        foreach (var (key, series) in _series.ToArray())
        {
            gone += series.Forget(before);
            if (series.Points.Count == 0 && series.LastTime < before)
            {
                _series.Remove(key);
            }
        }

        return gone;
    }

    private static string Key(string instance, IReadOnlyList<KeyValuePair<string, string>> attributes) =>
        attributes.Count == 0 ? instance : instance + JsonSerializer.Serialize(attributes.OrderBy(a => a.Key, StringComparer.Ordinal));
}
