namespace Shop.Dashboard.Telemetry;

/// <summary>
/// The points of one combination of attributes of one instance. Sums are kept as increments, so that points can be added up over time
/// and over instances, and a restart of the sender is no fall. The last minutes are kept as they came, older points joined.
/// </summary>
internal sealed class MetricSeries(InstrumentKind kind, string instance, IReadOnlyList<KeyValuePair<string, string>> attributes)
{
    private const int OwnBytes = 600;
    private const int PointsBeforeJoining = 720;
    private static readonly TimeSpan Fine = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Coarse = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan NewSender = TimeSpan.FromMinutes(2);
    private readonly List<MetricPoint> _points = [];
    private readonly WrittenPoint _written = new();
    private RawPoint? _last;
    private double _total;
    private int _joined;

    public string Instance => instance;

    public IReadOnlyList<KeyValuePair<string, string>> Attributes => attributes;

    public IReadOnlyList<MetricPoint> Points => _points;

    /// <summary>The latest value, or the sum since the start.</summary>
    public double Latest => kind == InstrumentKind.UpDownCounter ? _total : _last?.Value ?? 0;

    public long LastTime => _last?.Time ?? 0;

    public long Bytes { get; private set; } = OwnBytes;

    public PointFate Add(RawPoint raw)
    {
        if (_last is not null && raw.Time <= _last.Time)
        {
            return PointFate.NotShown;
        }

        if (Point(raw) is { } point)
        {
            _points.Add(point);
            Bytes += point.Bytes;
            Join(raw.Time);
        }

        _last = raw;
        return raw.IsDelta || _written.Take(raw) ? PointFate.Kept : PointFate.OnlyShown;
    }

    /// <summary>Takes the points of an earlier run that lie before its own.</summary>
    public void Prepend(MetricSeries older)
    {
        var first = _points.Count > 0 ? _points[0].Time : long.MaxValue;
        var before = older._points.Where(p => p.Time < first).ToList();
        _points.InsertRange(0, before);
        _joined = 0;
        Bytes += before.Sum(p => p.Bytes);
        _last ??= older._last;
        _total = _points.Count == before.Count ? older._total : _total;
    }

    /// <summary>Forgets what is older; how many points that were.</summary>
    public int Forget(long before)
    {
        var gone = _points.FindIndex(p => p.Time >= before) is var first and >= 0 ? first : _points.Count;
        for (var i = 0; i < gone; i++)
        {
            Bytes -= _points[i].Bytes;
        }

        _points.RemoveRange(0, gone);
        _joined = Math.Max(0, _joined - gone);
        return gone;
    }

    private MetricPoint? Point(RawPoint raw)
    {
        switch (kind)
        {
            case InstrumentKind.Gauge:
                return new MetricPoint(raw.Time, 0, raw.Value, 0, null);
            case InstrumentKind.UpDownCounter:
                _total = raw.IsDelta ? _total + raw.Value : raw.Value;
                return new MetricPoint(raw.Time, 0, _total, 0, null);
            default:
                return raw.IsDelta ? Whole(raw, raw.Start) : Increment(raw);
        }
    }

    private MetricPoint? Increment(RawPoint raw)
    {
        if (_last is null)
        {
            // What was counted long before the first point says nothing about any moment that is shown.
            return raw.Start > 0 && raw.Time - raw.Start <= NewSender.Ticks ? Whole(raw, raw.Start) : null;
        }

        var buckets = raw.Buckets is not null && _last.Buckets is not null ? raw.Buckets.Since(_last.Buckets) : raw.Buckets;
        var isReset = raw.Start > _last.Start || raw.Count < _last.Count
            || (kind == InstrumentKind.Counter && raw.Value < _last.Value) || (buckets is null && raw.Buckets is not null);
        return isReset
            ? Whole(raw, Math.Max(raw.Start, _last.Time))
            : new MetricPoint(raw.Time, Seconds(raw.Time, _last.Time), raw.Value - _last.Value, raw.Count - _last.Count, buckets);
    }

    private MetricPoint Whole(RawPoint raw, long start) => new(
        raw.Time, Seconds(raw.Time, start > 0 ? start : _last?.Time ?? raw.Time - TimeSpan.TicksPerSecond), raw.Value, raw.Count, raw.Buckets);

    private static float Seconds(long time, long before) => (float)Math.Max(0.001, TimeSpan.FromTicks(time - before).TotalSeconds);

    private void Join(long now)
    {
        if (_points.Count - _joined < PointsBeforeJoining)
        {
            return;
        }

        var joined = new List<MetricPoint>();
        var limit = now - Fine.Ticks;
        foreach (var point in _points)
        {
            if (point.Time < limit && joined.Count > 0 && joined[^1].Time / Coarse.Ticks == point.Time / Coarse.Ticks)
            {
                joined[^1] = joined[^1].With(point);
            }
            else
            {
                joined.Add(point);
            }
        }

        _points.Clear();
        _points.AddRange(joined);
        _joined = _points.FindIndex(p => p.Time >= limit) is var fine and >= 0 ? fine : _points.Count;
        Bytes = OwnBytes + _points.Sum(p => (long)p.Bytes);
    }
}
