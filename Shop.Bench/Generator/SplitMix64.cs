namespace Shop.Bench.Generator;

/// <summary>
/// Random numbers that are the same on every machine and with every version of .NET:
/// https://prng.di.unimi.it/splitmix64.c describes the steps.
/// </summary>
internal sealed class SplitMix64(ulong state)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state = state;

    /// <summary>A generator for one of many things, each independent of the others.</summary>
    public static SplitMix64 For(ulong seed, ulong thing) => new(Mix(seed ^ Mix(thing + Golden)));

    /// <summary>Spreads similar numbers over all numbers.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public ulong Next() => Mix(_state += Golden);

    /// <summary>From 0 up to, but not including, the bound.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>From 0 up to, but not including, 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
