namespace Shop.Dashboard.Telemetry;

/// <summary>The lines that were there at one moment. Reading it takes no lock and waits for nobody.</summary>
internal sealed class LineSnapshot<TEntry>(LineChunk<TEntry>[] chunks, int[] counts)
    where TEntry : struct
{
    /// <summary>Looks at a line: its number, what it is found by, and its text.</summary>
    /// <returns>False ends the walk.</returns>
    public delegate bool Visit(long number, in TEntry entry, ReadOnlyMemory<byte> line);

    public void FromOldest(Visit visit)
    {
        for (var c = 0; c < chunks.Length; c++)
        {
            for (var i = 0; i < counts[c]; i++)
            {
                if (!visit(chunks[c].First + i, chunks[c].EntryAt(i), chunks[c].LineAt(i)))
                {
                    return;
                }
            }
        }
    }

    public void FromNewest(Visit visit)
    {
        for (var c = chunks.Length - 1; c >= 0; c--)
        {
            for (var i = counts[c] - 1; i >= 0; i--)
            {
                if (!visit(chunks[c].First + i, chunks[c].EntryAt(i), chunks[c].LineAt(i)))
                {
                    return;
                }
            }
        }
    }

    /// <summary>The line of a number; null when it was evicted or never was.</summary>
    public ReadOnlyMemory<byte>? Find(long number)
    {
        var (low, high) = (0, chunks.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var index = number - chunks[middle].First;
            if (index >= 0 && index < counts[middle])
            {
                return chunks[middle].LineAt((int)index);
            }

            (low, high) = index < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return null;
    }
}
