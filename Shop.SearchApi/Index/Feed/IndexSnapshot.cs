using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Feed;

/// <summary>
/// An index in a file, so that a start need not build it. What was written to the database since its watermark has to be read again, all of
/// it: the file may hold half of a write that came meanwhile.
/// </summary>
/// <param name="CatalogueId">Which database it is of.</param>
/// <param name="Watermark">From where to read on.</param>
internal sealed record IndexSnapshot(Guid CatalogueId, ulong Watermark, CatalogueValues Values, IReadOnlyList<Segment> Segments, NameKinds Kinds)
{
    // Rises with each change of the format, and of anything that would have the same products make another index.
    private const long Format = 4;

    private const long End = 0x646e65;

    /// <summary>Writes the file beside its place, then moves it there: no reader ever sees half of it.</summary>
    public void Save(string path)
    {
        // In containers every process is number 1.
        var beside = $"{path}.{Environment.MachineName}.{Environment.ProcessId}";
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        using (var file = new SnapshotWriter(stream))
        {
            file.Number(Format);
            file.Text(CatalogueId.ToString());
            file.Number((long)Watermark);
            ValuesFile.Write(file, Values);
            file.Number(Kinds.Telling.Count);
            foreach (var word in Kinds.Telling)
            {
                file.Text(word);
            }

            file.Number(Segments.Count);
            foreach (var segment in Segments)
            {
                SegmentFile.Write(file, segment);
            }

            file.Number(End);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <exception cref="InvalidDataException">It is of another version, or damaged.</exception>
    /// <exception cref="EndOfStreamException">It ends early.</exception>
    public static async Task<IndexSnapshot> LoadAsync(string path)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        using var file = new SnapshotReader(stream);
        if (file.Number() != Format)
        {
            throw new InvalidDataException("it is of another version");
        }

        var (id, watermark) = (Guid.Parse(file.Text()), (ulong)file.Number());
        var values = ValuesFile.Read(file);
        var kinds = NameKinds.Of(Enumerable.Range(0, (int)file.Number()).Select(_ => file.Text()));
        var segments = new List<Func<Segment>>();
        for (var count = file.Number(); count > 0; count--)
        {
            segments.Add(SegmentFile.Read(file, values));
        }

        if (file.Number() != End)
        {
            throw new InvalidDataException("it has no end");
        }

        await file.CompleteAsync();
        return new(id, watermark, values, await Task.WhenAll(segments.Select(Task.Run)), kinds);
    }
}
