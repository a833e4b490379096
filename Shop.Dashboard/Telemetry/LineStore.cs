namespace Shop.Dashboard.Telemetry;

/// <summary>
/// The newest lines of one kind in bounded memory: the same JSON as on disk, in few large arrays and no object per record, so that the
/// collector has nothing to do with them. Adding is a copy under a short lock; readers take a snapshot.
/// </summary>
internal sealed class LineStore<TEntry>(int maxLines, long maxBytes, int maxLineBytes, LineStore<TEntry>.Reader read)
    where TEntry : struct
{
    // Below the size from which arrays live on the large object heap.
    private const int ChunkBytes = 64 * 1024;
    private const int MostSpare = 8;

    // Lines of earlier runs are put in front of those of this one, and are numbered downwards.
    private const long FirstOfThisRun = 1_000_000_000;
    private readonly Lock _gate = new();
    private readonly List<LineChunk<TEntry>> _chunks = [];
    private readonly Stack<LineChunk<TEntry>> _spare = [];
    private int _readers;
    private long _next = FirstOfThisRun;
    private long _refused;

    /// <summary>Takes from a line what it is found by; false when it is none of ours.</summary>
    public delegate bool Reader(ReadOnlySpan<byte> line, out TEntry entry);

    public int MaxLines => maxLines;

    public long MaxBytes => maxBytes;

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Older lines that made room for newer ones.</summary>
    public long Evicted { get; private set; }

    /// <summary>Lines that were too long or not ours.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Lines that an earlier run left.</summary>
    public int Restored { get; private set; }

    /// <summary>Grows with every line.</summary>
    public long Version => Interlocked.Read(ref _next) + Restored;

    /// <summary>False when the line cannot be shown.</summary>
    public bool Add(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd((byte)'\n');
        if (line.Length > maxLineBytes || !read(line, out var entry))
        {
            Interlocked.Increment(ref _refused);
            return false;
        }

        lock (_gate)
        {
            Append(line, entry);
            Trim();
        }

        return true;
    }

    /// <summary>Puts the lines of an earlier run before those of this one, as far as there is room.</summary>
    public void Restore(IEnumerable<ReadOnlyMemory<byte>> lines)
    {
        var older = new LineStore<TEntry>(maxLines, maxBytes, maxLineBytes, read);
        foreach (var line in lines)
        {
            older.Add(line.Span);
        }

        lock (_gate)
        {
            var first = (_chunks.Count > 0 ? _chunks[0].First : _next) - older.Count;
            foreach (var chunk in older._chunks)
            {
                chunk.First = first;
                first += chunk.Count;
            }

            _chunks.InsertRange(0, older._chunks);
            Count += older.Count;
            Bytes += older.Bytes;
            Restored = older.Count;
            Interlocked.Add(ref _refused, older.Refused);
            Trim();
        }
    }

    /// <summary>Looks at the lines that are there now, without a lock. What is read must not be kept: its memory is used again.</summary>
    public T Read<T>(Func<LineSnapshot<TEntry>, T> look)
    {
        LineSnapshot<TEntry> snapshot;
        lock (_gate)
        {
            _readers++;
            snapshot = new LineSnapshot<TEntry>([.. _chunks], [.. _chunks.Select(c => c.Count)]);
        }

        try
        {
            return look(snapshot);
        }
        finally
        {
            lock (_gate)
            {
                _readers--;
            }
        }
    }

    private void Append(ReadOnlySpan<byte> line, in TEntry entry)
    {
        if (_chunks.Count == 0 || !_chunks[^1].HasRoomFor(line.Length))
        {
            var chunk = line.Length <= ChunkBytes && _spare.TryPop(out var spare) ? spare : new LineChunk<TEntry>(Math.Max(ChunkBytes, line.Length));
            chunk.First = _next;
            _chunks.Add(chunk);
        }

        _chunks[^1].Add(line, entry);
        Interlocked.Increment(ref _next);
        Count++;
        Bytes += line.Length;
    }

    private void Trim()
    {
        var gone = 0;
        while ((Count > maxLines || Bytes > maxBytes) && gone < _chunks.Count - 1)
        {
            Count -= _chunks[gone].Count;
            Bytes -= _chunks[gone].Bytes;
            Evicted += _chunks[gone].Count;
            Reuse(_chunks[gone]);
            gone++;
        }

        _chunks.RemoveRange(0, gone);
    }

    // Else the collector would find most of its oldest generation dead, and let it grow before it looks.
    private void Reuse(LineChunk<TEntry> chunk)
    {
        if (_readers == 0 && _spare.Count < MostSpare && chunk.Size == ChunkBytes)
        {
            chunk.Clear();
            _spare.Push(chunk);
        }
    }
}
