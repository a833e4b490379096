using Microsoft.Extensions.Options;

namespace Shop.SearchApi.Index.Feed;

/// <summary>Keeps the index in a file between starts, where a folder is set for it. All replicas may share it: whoever saves last wins.</summary>
internal sealed class SnapshotStore(CatalogueFeed feed, IOptions<IndexOptions> options, TimeProvider time, ILogger<SnapshotStore> logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private Guid _catalogue;
    private long _savedAt;
    private int _savedGeneration = -1;

    private string? Place => options.Value.Snapshots is { Length: > 0 } folder ? Path.Combine(folder, "search.index") : null;

    /// <summary>Fills the index from the file; returns the watermark from which to read on, or null where there is no use in the file.</summary>
    public async Task<ulong?> LoadAsync(LiveIndex index, CancellationToken ct)
    {
        if (Place is not { } place)
        {
            return null;
        }

        var (id, watermark) = await feed.IdentifyAsync(ct);
        _catalogue = id;
        try
        {
            var snapshot = File.Exists(place) ? await IndexSnapshot.LoadAsync(place) : null;
            // A database that was restored from a backup is behind its own snapshot.
            if (snapshot is null || snapshot.CatalogueId != id || snapshot.Watermark > watermark)
            {
                return null;
            }

            index.Load(snapshot.Values, snapshot.Segments, snapshot.Kinds);
            (_savedAt, _savedGeneration) = (time.GetTimestamp(), index.Current.Generation);
            return snapshot.Watermark;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException or OutOfMemoryException or ArgumentException)
        {
            Log.SnapshotUnreadable(logger, place, e.Message);
            return null;
        }
    }

    /// <summary>Saves the index once it was built, and then now and then while it changes.</summary>
    public void SaveWhenDue(LiveIndex index, ulong watermark)
    {
        var (catalogue, kinds) = index.Content;
        if (Place is not { } place || catalogue.Generation == _savedGeneration || (_savedGeneration >= 0 && time.GetElapsedTime(_savedAt) < Every))
        {
            return;
        }

        (_savedAt, _savedGeneration) = (time.GetTimestamp(), catalogue.Generation);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            new IndexSnapshot(_catalogue, watermark, catalogue.Values, catalogue.Segments, kinds).Save(place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.SnapshotNotSaved(logger, place, e.Message);
        }
    }
}
