using System.Numerics;

namespace Shop.Bench.Load;

/// <summary>
/// Counts times in steps that grow with them, each at most 1/128 of the time wide: millions of times fit into little memory,
/// and none is left out.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 7;
    private const int Steps = 1 << StepBits;
    private readonly long[] _counts = new long[(64 - StepBits + 1) * Steps];
    private long _longest;

    public long Count { get; private set; }

    public double LongestMs => _longest / 1e6;

    public void Add(long nanoseconds)
    {
        var time = Math.Max(0, nanoseconds);
        _counts[Index(time)]++;
        _longest = Math.Max(_longest, time);
        Count++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        _longest = Math.Max(_longest, other._longest);
        Count += other.Count;
    }

    /// <summary>So many of a hundred times were not longer, in milliseconds.</summary>
    public double PercentileMs(double percent)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(Count * percent / 100));
        for (var i = 0; i < _counts.Length; i++)
        {
            wanted -= _counts[i];
            if (wanted <= 0)
            {
                return Math.Min(Highest(i), _longest) / 1e6;
            }
        }

        return 0;
    }

    private static int Index(long time)
    {
        var shift = Math.Max(0, 63 - BitOperations.LeadingZeroCount((ulong)time | 1) - StepBits);
        return (shift << StepBits) + (int)(time >> shift);
    }

    private static long Highest(int index)
    {
        var shift = Math.Max(0, (index >> StepBits) - 1);
        return ((index - ((long)shift << StepBits) + 1) << shift) - 1;
    }
}
