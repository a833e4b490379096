using System.Runtime.InteropServices;
using Shop.Bench.Steering;

namespace Shop.Bench.Wire;

/// <summary>
/// Waits for several connections on one thread, to the microsecond: the load shares its cores with what it measures, and the
/// runtime's own way costs a hop between threads for each answer.
/// </summary>
internal sealed class Poller(int connections)
{
    private const short Readable = 1;
    private const int Interrupted = 4;
    private readonly Watched[] _watched = new Watched[connections];

    /// <summary>Whether something has come on a connection since the last wait, or it has ended.</summary>
    public bool HasCome(int connection) => _watched[connection].Seen != 0;

    /// <summary>Says which connections to wait for; a negative descriptor is passed over.</summary>
    public void Watch(int connection, int descriptor) => _watched[connection] = new Watched { Descriptor = descriptor, Wanted = Readable };

    /// <summary>Waits for one of them, at most so long; the number of those on which something has come.</summary>
    public int Wait(TimeSpan longest)
    {
        var time = new Timespec { Seconds = (long)longest.TotalSeconds, Nanoseconds = longest.Ticks % TimeSpan.TicksPerSecond * 100 };
        var come = ppoll(_watched, (nuint)_watched.Length, ref time, 0);
        if (come >= 0)
        {
            return come;
        }

        return Marshal.GetLastPInvokeError() == Interrupted ? 0 : throw new BenchException("ppoll: " + Marshal.GetLastPInvokeErrorMessage());
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ppoll([In, Out] Watched[] watched, nuint count, ref Timespec longest, nint signals);

    [StructLayout(LayoutKind.Sequential)]
    private struct Watched
    {
        public int Descriptor;
        public short Wanted;
        public short Seen;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
