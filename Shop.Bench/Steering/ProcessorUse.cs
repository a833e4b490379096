using System.Globalization;
using System.Runtime.InteropServices;

namespace Shop.Bench.Steering;

/// <summary>
/// The time of all processors until now, and what of it others on the same hardware had while there was work here: the first line of
/// <c>/proc/stat</c> (proc(5)), <c>cpu  user nice system idle iowait irq softirq steal …</c> in ticks. A figure that was taken while much was
/// stolen says more about the neighbours than about the program.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProcessorUse(long All, long Stolen)
{
    private const int StolenColumn = 7;

    // What guests of this machine had (the last two) is in user and nice as well.
    private const int Columns = StolenColumn + 1;

    /// <summary>Null where the system does not tell.</summary>
    public static ProcessorUse? Now()
    {
        if (!File.Exists("/proc/stat"))
        {
            return null;
        }

        long[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1).Take(Columns).Select(n => long.Parse(n, CultureInfo.InvariantCulture))];
        return new(ticks.Sum(), ticks[StolenColumn]);
    }

    /// <summary>The share that was stolen since; null where the system does not tell.</summary>
    public static double? StolenSince(ProcessorUse? before) => (before, Now()) is ({ } then, { } now)
        ? (double)(now.Stolen - then.Stolen) / Math.Max(1, now.All - then.All)
        : null;

    public static string Describe(double? stolen) => stolen is { } share ? share.ToString("0.0 %", CultureInfo.InvariantCulture) : "not known";
}
