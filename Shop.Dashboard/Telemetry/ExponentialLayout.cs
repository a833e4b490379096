namespace Shop.Dashboard.Telemetry;

/// <summary>Limits that are powers of 2^(2^-Scale): https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram</summary>
internal sealed record ExponentialLayout(int Scale) : BucketLayout
{
    // Above it the positive sizes, at 0 those close to zero, below its negative the negative sizes.
    private const long Middle = 1L << 40;

    public static long Bucket(long index, bool negative) => negative ? -(index + Middle) : index + Middle;

    /// <summary>The bucket that this one lies in when every so many are made one.</summary>
    public static long Coarser(long bucket, int shift) => bucket switch
    {
        0 => 0,
        > 0 => ((bucket - Middle) >> shift) + Middle,
        _ => -(((-bucket - Middle) >> shift) + Middle),
    };

    public override (double Above, double UpTo) Range(long bucket)
    {
        if (bucket == 0)
        {
            return (0, 0);
        }

        var index = Math.Abs(bucket) - Middle;
        double lower = Limit(index), upper = Limit(index + 1);
        return bucket > 0 ? (lower, upper) : (-upper, -lower);
    }

    private double Limit(long index) => Math.Pow(2, index * Math.Pow(2, -Scale));
}
