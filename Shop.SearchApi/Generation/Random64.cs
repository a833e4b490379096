namespace Shop.SearchApi.Generation;

/// <summary>SplitMix64: the same numbers on every machine and in every version of .NET.</summary>
internal sealed class Random64(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public int Next(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>Between 0 and 1.</summary>
    public double Fraction() => (Next() >> 11) / (double)(1UL << 53);

    public T Pick<T>(IReadOnlyList<T> values) => values[Next(values.Count)];
}
