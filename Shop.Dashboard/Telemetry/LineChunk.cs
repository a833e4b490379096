namespace Shop.Dashboard.Telemetry;

/// <summary>
/// Some lines, end to end in one array, with what they are found by. Filled by one writer; whoever was told the count may read so
/// many without a lock, as nothing that is written changes.
/// </summary>
internal sealed class LineChunk<TEntry>(int size)
    where TEntry : struct
{
    private readonly byte[] _bytes = new byte[size];
    private int[] _ends = new int[64];
    private TEntry[] _entries = new TEntry[64];
    private int _used;

    /// <summary>The number of the first line, counted over all chunks.</summary>
    public long First { get; set; }

    public int Count { get; private set; }

    public int Bytes => _used;

    public int Size => _bytes.Length;

    public bool HasRoomFor(int length) => _used + length <= _bytes.Length;

    public void Add(ReadOnlySpan<byte> line, in TEntry entry)
    {
        line.CopyTo(_bytes.AsSpan(_used));
        _used += line.Length;
        if (Count == _ends.Length)
        {
            Grow();
        }

        _ends[Count] = _used;
        _entries[Count] = entry;
        Count++;
    }

    /// <summary>Makes room for other lines, once nobody reads these.</summary>
    public void Clear()
    {
        _used = 0;
        Count = 0;
    }

    public ref readonly TEntry EntryAt(int index) => ref Volatile.Read(ref _entries)[index];

    public ReadOnlyMemory<byte> LineAt(int index)
    {
        var ends = Volatile.Read(ref _ends);
        var start = index == 0 ? 0 : ends[index - 1];
        return _bytes.AsMemory(start, ends[index] - start);
    }

    // Readers keep the array that they have: it holds all that they were told of.
    private void Grow()
    {
        var ends = new int[Count * 2];
        var entries = new TEntry[Count * 2];
        _ends.CopyTo(ends, 0);
        _entries.CopyTo(entries, 0);
        Volatile.Write(ref _ends, ends);
        Volatile.Write(ref _entries, entries);
    }
}
