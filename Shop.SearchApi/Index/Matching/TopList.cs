using System.Runtime.InteropServices;

namespace Shop.SearchApi.Index.Matching;

/// <summary>The best of many: a heap with the worst of them on top.</summary>
internal sealed class TopList
{
    private Entry[] _heap = [];
    private int _most;

    public int Count { get; private set; }

    public void Begin(int most)
    {
        (_most, Count) = (most, 0);
        if (_heap.Length < most)
        {
            _heap = new Entry[most];
        }
    }

    /// <summary>An entry with a lower key is not among the best.</summary>
    public double Least => Count < _most ? double.NegativeInfinity : _heap[0].Key;

    public void Add(in Entry entry)
    {
        if (Count < _most)
        {
            var at = Count++;
            while (at > 0 && entry.IsBehind(_heap[(at - 1) / 2]))
            {
                _heap[at] = _heap[(at - 1) / 2];
                at = (at - 1) / 2;
            }

            _heap[at] = entry;
        }
        else if (_heap[0].IsBehind(entry))
        {
            Sink(entry);
        }
    }

    /// <summary>The best first.</summary>
    public Memory<Entry> Sorted()
    {
        Sort(_heap.AsSpan(0, Count));
        return _heap.AsMemory(0, Count);
    }

    public static void Sort(Span<Entry> entries) => entries.Sort(static (a, b) => a.IsBehind(b) ? 1 : b.IsBehind(a) ? -1 : 0);

    private void Sink(in Entry entry)
    {
        var at = 0;
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= Count)
            {
                break;
            }

            child += child + 1 < Count && _heap[child + 1].IsBehind(_heap[child]) ? 1 : 0;
            if (!_heap[child].IsBehind(entry))
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = entry;
    }

    /// <summary>A product and what it is sorted by: the key, then the second one, then the lower id.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Entry(double Key, double Second, long Id, int Segment, int Product)
    {
        public bool IsBehind(in Entry other) =>
            Key != other.Key ? Key < other.Key : Second != other.Second ? Second < other.Second : Id > other.Id;
    }
}
