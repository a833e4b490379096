namespace Shop.Dashboard.Telemetry;

/// <summary>The last point of a series that went to disk, and whether the next one says enough more to follow it.</summary>
internal sealed class WrittenPoint
{
    private static readonly long WhenChanged = TimeSpan.FromSeconds(10).Ticks;
    private static readonly long Always = TimeSpan.FromSeconds(60).Ticks;
    private RawPoint? _written;

    public bool Take(RawPoint point)
    {
        if (_written is not null)
        {
            var age = point.Time - _written.Time;
            var isSame = point.Value.Equals(_written.Value) && point.Count.Equals(_written.Count) && point.Start == _written.Start;
            if (age < WhenChanged || (isSame && age < Always))
            {
                return false;
            }
        }

        _written = point;
        return true;
    }
}
