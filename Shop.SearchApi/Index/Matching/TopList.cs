using System.Runtime.InteropServices;

namespace Shop.SearchApi.Index.Matching;

/// <summary>The best of many. Twice as many as are wanted are gathered before the worse half of them goes: that costs less than to keep an order.</summary>
internal sealed class TopList
{
    private const int FirstRoom = 512;
    private Entry[] _entries = [];
    private int _most;
    private int _count;

    public void Begin(int most) => (_most, _count, Least) = (most, 0, double.NegativeInfinity);

    /// <summary>An entry with a lower key is not among the best.</summary>
    public double Least { get; private set; }

    public void Add(in Entry entry)
    {
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, Math.Max(FirstRoom, 2 * _count));
        }

        _entries[_count++] = entry;
        if (_count >= 2 * _most)
        {
            LeaveOutWorse();
        }
    }

    /// <summary>The best first.</summary>
    public Memory<Entry> Sorted()
    {
        if (_count > _most)
        {
            LeaveOutWorse();
        }

        _entries.AsSpan(0, _count).Sort();
        return _entries.AsMemory(0, _count);
    }

    private void LeaveOutWorse()
    {
        BringForward(_entries.AsSpan(0, _count), _most);
        _count = _most;
        Least = double.PositiveInfinity;
        foreach (ref readonly var entry in _entries.AsSpan(0, _count))
        {
            Least = Math.Min(Least, entry.Key);
        }
    }

    // Quickselect (Hoare, "Algorithm 65: Find", 1961): the best so many stand first then, in no order.
    private static void BringForward(Span<Entry> entries, int best)
    {
        var (from, to) = (0, entries.Length - 1);
        while (from < to)
        {
            var middle = Middle(entries[from], entries[(from + to) >>> 1], entries[to]);
            var (low, high) = (from, to);
            while (low <= high)
            {
                while (middle.IsBehind(entries[low]))
                {
                    low++;
                }

                while (entries[high].IsBehind(middle))
                {
                    high--;
                }

                if (low <= high)
                {
                    (entries[low], entries[high]) = (entries[high], entries[low]);
                    low++;
                    high--;
                }
            }

            (from, to) = best <= high ? (from, high) : best > low ? (low, to) : (best, best);
        }
    }

    private static Entry Middle(in Entry a, in Entry b, in Entry c) =>
        a.IsBehind(b)
            ? b.IsBehind(c) ? b : a.IsBehind(c) ? c : a
            : a.IsBehind(c) ? a : b.IsBehind(c) ? c : b;

    /// <summary>A product and what it is sorted by: the key, then the second one, then the lower id.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Entry(double Key, double Second, long Id, int Segment, int Product) : IComparable<Entry>
    {
        public bool IsBehind(in Entry other) =>
            Key != other.Key ? Key < other.Key : Second != other.Second ? Second < other.Second : Id > other.Id;

        /// <summary>The better one comes first.</summary>
        public int CompareTo(Entry other) => IsBehind(other) ? 1 : other.IsBehind(this) ? -1 : 0;

        public static bool operator <(Entry left, Entry right) => left.CompareTo(right) < 0;

        public static bool operator >(Entry left, Entry right) => left.CompareTo(right) > 0;

        public static bool operator <=(Entry left, Entry right) => left.CompareTo(right) <= 0;

        public static bool operator >=(Entry left, Entry right) => left.CompareTo(right) >= 0;
    }
}
