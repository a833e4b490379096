using System.Globalization;

namespace Shop.Bench.Generator;

/// <summary>What makers call their models: TX-4410b, dv7 1211, EOS90.</summary>
internal static class ModelNumber
{
    private static readonly char[] Letters = [.. "ABCDEFGHIJKLMNOPRSTUVWXYZ"];
    private static readonly string[] Joints = ["-", "", " "];

    /// <summary>The same for the same maker, kind and number: an accessory can name the model that it is made for.</summary>
    public static string Of(ulong seed, int maker, string kind, int number)
    {
        var series = new SplitMix64(seed ^ SplitMix64.Mix((ulong)maker) ^ Hash(kind));
        var model = SplitMix64.For(series.Next(), (ulong)number);
        var prefix = string.Concat(Enumerable.Range(0, 1 + series.Below(3)).Select(_ => series.Pick(Letters)));
        var digits = (model.Below(9 * Power(2 + series.Below(2))) + Power(2)).ToString(CultureInfo.InvariantCulture);
        var suffix = model.Chance(0.3) ? char.ToLowerInvariant(model.Pick(Letters)).ToString() : "";
        return prefix + series.Pick(Joints) + digits + suffix;
    }

    private static int Power(int of) => (int)Math.Pow(10, of);

    // FNV-1a: string.GetHashCode differs from run to run.
    private static ulong Hash(string text)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 0x100000001B3;
        }

        return hash;
    }
}
