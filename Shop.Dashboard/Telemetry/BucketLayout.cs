namespace Shop.Dashboard.Telemetry;

/// <summary>What sizes the buckets of a histogram are for.</summary>
internal abstract record BucketLayout
{
    /// <summary>The sizes of a bucket: above the first, up to and including the second.</summary>
    public abstract (double Above, double UpTo) Range(long bucket);

    /// <summary>Limits that the sender chose.</summary>
    public sealed record Explicit(double[] Bounds) : BucketLayout
    {
        public override (double Above, double UpTo) Range(long bucket)
        {
            // The outermost buckets have one limit only. What is measured is seldom negative.
            var above = bucket > 0 ? Bounds[bucket - 1] : Bounds.Length > 0 ? Math.Min(0, Bounds[0]) : 0;
            return (above, bucket < Bounds.Length ? Bounds[bucket] : Math.Max(above, 0));
        }

        public bool Equals(Explicit? other) => other is not null && Bounds.AsSpan().SequenceEqual(other.Bounds);

        public override int GetHashCode() => Bounds.Length;
    }

    /// <summary>Limits that are powers of 2^(2^-Scale): https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram</summary>
    public sealed record Exponential(int Scale) : BucketLayout
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
}
