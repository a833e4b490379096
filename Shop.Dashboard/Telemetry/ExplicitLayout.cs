namespace Shop.Dashboard.Telemetry;

/// <summary>Limits that the sender chose.</summary>
internal sealed record ExplicitLayout(double[] Bounds) : BucketLayout
{
    public override (double Above, double UpTo) Range(long bucket)
    {
        // The outermost buckets have one limit only. What is measured is seldom negative.
        var above = bucket > 0 ? Bounds[bucket - 1] : Bounds.Length > 0 ? Math.Min(0, Bounds[0]) : 0;
        return (above, bucket < Bounds.Length ? Bounds[bucket] : Math.Max(above, 0));
    }

    public bool Equals(ExplicitLayout? other) => other is not null && Bounds.AsSpan().SequenceEqual(other.Bounds);

    public override int GetHashCode() => Bounds.Length;
}
