namespace Shop.Dashboard.Telemetry;

/// <summary>What sizes the buckets of a histogram are for.</summary>
public abstract record BucketLayout
{
    /// <summary>The sizes of a bucket: above the first, up to and including the second.</summary>
    public abstract (double Above, double UpTo) Range(long bucket);
}
