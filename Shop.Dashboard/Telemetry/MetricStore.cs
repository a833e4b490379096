namespace Shop.Dashboard.Telemetry;

/// <summary>The last hour of every instrument in bounded memory.</summary>
internal sealed class MetricStore(TelemetryLimits limits, TimeProvider time)
{
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<InstrumentId, Instrument> _instruments = [];
    private long _swept;
    private long _bytes;
    private int _series;
    private long _version;

    /// <summary>Combinations of instrument, instance and attributes that have points.</summary>
    public int Series => Volatile.Read(ref _series);

    public int MaxSeries => limits.Series;

    public long Bytes => Interlocked.Read(ref _bytes);

    public long MaxBytes => limits.MetricBytes;

    /// <summary>Points that made room for newer ones before they were as old as is shown.</summary>
    public long Evicted { get; private set; }

    /// <summary>Points that are not shown: not ours, too old, or of one series too many.</summary>
    public long Refused { get; private set; }

    public long Version => Interlocked.Read(ref _version);

    public PointFate Add(ReadOnlyMemory<byte> line)
    {
        var raw = line.Length <= limits.LineBytes ? RawPointReader.Read(line) : null;
        lock (_gate)
        {
            var fate = raw is null ? PointFate.NotShown : Add(raw);
            Refused += fate == PointFate.NotShown ? 1 : 0;
            return fate;
        }
    }

    /// <summary>Puts the points of an earlier run before those of this one.</summary>
    public void Restore(IEnumerable<ReadOnlyMemory<byte>> lines)
    {
        var older = new MetricStore(limits, time);
        var since = (time.GetUtcNow() - limits.MetricWindow).UtcTicks;
        foreach (var line in lines)
        {
            if (Time(line.Span) >= since)
            {
                older.Add(line);
            }
        }

        lock (_gate)
        {
            foreach (var (id, before) in older._instruments)
            {
                if (!_instruments.TryGetValue(id, out var instrument))
                {
                    _instruments[id] = before;
                    continue;
                }

                foreach (var series in before.Series.Where(_ => instrument.Kind == before.Kind))
                {
                    instrument.SeriesOf(series.Instance, series.Attributes).Prepend(series);
                }
            }

            Sweep();
        }
    }

    /// <summary>What there is, without points.</summary>
    public IReadOnlyList<InstrumentView> Instruments()
    {
        lock (_gate)
        {
            return [.. _instruments.Values.Select(i => new InstrumentView(i.Id, i.Kind, i.Unit, i.Description, []))
                .OrderBy(i => i.Id.Service, StringComparer.OrdinalIgnoreCase)
                .ThenBy(i => i.Id.Meter, StringComparer.OrdinalIgnoreCase)
                .ThenBy(i => i.Id.Name, StringComparer.OrdinalIgnoreCase)];
        }
    }

    /// <summary>An instrument with the points since then; null when there is none.</summary>
    public InstrumentView? Find(InstrumentId id, DateTimeOffset since)
    {
        lock (_gate)
        {
            return _instruments.TryGetValue(id, out var i)
                ? new InstrumentView(i.Id, i.Kind, i.Unit, i.Description, [.. i.Series.Select(s => new SeriesView(
                    s.Instance, s.Attributes, s.Latest, [.. s.Points.Where(p => p.Time >= since.UtcTicks)]))])
                : null;
        }
    }

    // Most lines of hours ago are passed over, at the cost of one field.
    private static long Time(ReadOnlySpan<byte> line)
    {
        var fields = new LineFields(line);
        return fields.Next(out var name) && name.SequenceEqual("time"u8) ? fields.Time() : 0;
    }

    private PointFate Add(RawPoint raw)
    {
        var now = time.GetUtcNow().UtcTicks;
        if (raw.Time < now - limits.MetricWindow.Ticks || raw.Time > now + limits.MetricWindow.Ticks)
        {
            return PointFate.NotShown;
        }

        if (!_instruments.TryGetValue(raw.Instrument, out var instrument) || instrument.Kind != raw.Kind)
        {
            instrument = _instruments[raw.Instrument] = new Instrument(raw);
        }

        if (_series >= limits.Series && !instrument.Has(raw))
        {
            return PointFate.NotShown;
        }

        var series = instrument.SeriesOf(raw);
        _series += series.LastTime == 0 ? 1 : 0;
        var before = series.LastTime == 0 ? 0 : series.Bytes;
        var fate = series.Add(raw);
        _bytes += series.Bytes - before;
        Interlocked.Increment(ref _version);
        if (_bytes > limits.MetricBytes || now - _swept > BetweenSweeps.Ticks)
        {
            Sweep();
        }

        return fate;
    }

    private void Sweep()
    {
        _swept = time.GetUtcNow().UtcTicks;
        var horizon = _swept - limits.MetricWindow.Ticks;
        Forget(horizon);

        // An eighth of what there is at a time, so that it need not be done for every point.
        var oldest = _bytes > limits.MetricBytes ? Oldest() : 0;
        for (var part = 1; part <= 8 && _bytes > limits.MetricBytes; part++)
        {
            Evicted += Forget(oldest + ((_swept - oldest) * part / 8) + 1);
        }

        // What is left comes from clocks that are ahead.
        Evicted += _bytes > limits.MetricBytes ? Forget(long.MaxValue) : 0;
    }

    private long Oldest() =>
        _instruments.Values.SelectMany(i => i.Series).Select(s => s.Points.Count > 0 ? s.Points[0].Time : _swept).DefaultIfEmpty(_swept).Min();

    private int Forget(long before)
    {
        var gone = 0;
        foreach (var (id, instrument) in _instruments.ToArray())
        {
            gone += instrument.Forget(before);
            if (instrument.Series.Count == 0)
            {
                _instruments.Remove(id);
            }
        }

        _series = _instruments.Values.Sum(i => i.Series.Count);
        _bytes = _instruments.Values.Sum(i => i.Series.Sum(s => s.Bytes));
        return gone;
    }
}
