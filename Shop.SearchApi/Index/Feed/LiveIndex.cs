using System.Text;
using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;
using Shop.SearchApi.Products;

namespace Shop.SearchApi.Index.Feed;

/// <summary>The index that searches run on. One writer at a time changes it; readers take <see cref="Current"/> once and keep to it.</summary>
internal sealed class LiveIndex(TimeProvider time)
{
    private readonly Lock _writing = new();
    private readonly Dictionary<long, long> _removed = [];
    private NameKinds _kinds = NameKinds.None;
    private IReadOnlyList<Segment> _merging = [];
    private long _checked;

    public Catalogue Current { get; private set => Volatile.Write(ref field, value); } = Catalogue.Empty;

    /// <summary>Whether it holds the catalogue.</summary>
    public bool IsReady { get; private set; }

    /// <summary>How long ago it was last known to hold all that the database has.</summary>
    public TimeSpan Age => time.GetElapsedTime(Volatile.Read(ref _checked));

    /// <summary>Takes a whole catalogue in place of what there is.</summary>
    public void Load(CatalogueValues values, IReadOnlyList<Segment> segments, NameKinds kinds)
    {
        lock (_writing)
        {
            _removed.Clear();
            _kinds = kinds;
            Current = new Catalogue(values, segments, Current.Generation + 1);
        }
    }

    /// <summary>What is worth keeping for the next start.</summary>
    public (Catalogue Catalogue, NameKinds Kinds) Content
    {
        get
        {
            lock (_writing)
            {
                return (Current, _kinds);
            }
        }
    }

    /// <summary>All that the database had a moment ago is in the index.</summary>
    public void Complete()
    {
        Volatile.Write(ref _checked, time.GetTimestamp());
        IsReady = true;
    }

    /// <summary>Whether a write is news: it has a higher version than what the index has, or the same where that is not to be trusted.</summary>
    public bool IsNews(long id, long version, bool again)
    {
        lock (_writing)
        {
            return version > VersionOf(id) - (again ? 1 : 0);
        }
    }

    /// <summary>Takes writes in any order; of several about a product the highest version wins, and what is known already changes nothing.</summary>
    public void Apply(IReadOnlyList<ProductWrite> writes, bool again = false)
    {
        lock (_writing)
        {
            var generation = Current.Generation + 1;
            var builder = new SegmentBuilder(Current.Values);
            foreach (var write in writes.GroupBy(w => w.Id).Select(group => group.MaxBy(w => w.Version)!).Where(w => IsNews(w.Id, w.Version, again)))
            {
                Apply(write, builder, generation);
            }

            Current = Current with
            {
                Segments = builder.Count > 0 ? [.. Current.Segments, builder.Build(_kinds)] : Current.Segments,
                Generation = generation,
            };
            MergeSmall();
        }
    }

    /// <summary>Merges what is too large to be merged between two writes; searches and writes go on meanwhile.</summary>
    public void MergeLarge()
    {
        IReadOnlyList<Segment> parts;
        lock (_writing)
        {
            parts = _merging = Merging.Large(Current.Segments);
        }

        if (parts.Count == 0)
        {
            return;
        }

        var (merged, places) = SegmentMerger.Merge(parts, Current.Values);
        lock (_writing)
        {
            _merging = [];
            var generation = Current.Generation + 1;
            Merging.CatchUp(parts, merged, places, generation);
            Current = Current with { Segments = [merged, .. Current.Segments.Except(parts)], Generation = generation };
        }
    }

    private void MergeSmall()
    {
        while (Merging.Small([.. Current.Segments.Except(_merging)]) is { Count: > 0 } parts)
        {
            var (merged, _) = SegmentMerger.Merge(parts, Current.Values);
            Current = Current with { Segments = [.. Current.Segments.Except(parts), merged], Generation = Current.Generation + 1 };
        }
    }

    private void Apply(ProductWrite write, SegmentBuilder builder, int generation)
    {
        var (segment, at) = Find(write.Id);
        if (write.Product is not { } product)
        {
            _removed[write.Id] = write.Version;
            segment?.Columns.StrikeOut(at, generation);
            return;
        }

        _removed.Remove(write.Id);
        if (segment is not null && segment.Columns.TextHashes[at] == TextHash.Of(product))
        {
            segment.Columns.Set(at, ChangingFacts.Of(product));
            segment.Columns.Versions[at] = write.Version;
            return;
        }

        segment?.Columns.StrikeOut(at, generation);
        builder.Add(product, write.Version);
    }

    /// <summary>The category and the name of a product; null where it has none such.</summary>
    public (string? Category, string Name)? Describe(long id)
    {
        lock (_writing)
        {
            if (Find(id) is not ({ } segment, var at))
            {
                return null;
            }

            StoredTexts.Read(segment.Texts, segment.Columns.Texts[at], out _, out _, out var name, out _, out _);
            var category = segment.Columns.Categories[at];
            return (category < 0 ? null : Current.Values.Categories[category], Encoding.UTF8.GetString(name));
        }
    }

    /// <summary>Whether it has the product.</summary>
    public bool Has(long id)
    {
        lock (_writing)
        {
            return Find(id).Segment is not null;
        }
    }

    private long VersionOf(long id) =>
        Find(id) is ({ } segment, var at) ? segment.Columns.Versions[at] : _removed.GetValueOrDefault(id, -1);

    private (Segment? Segment, int At) Find(long id)
    {
        for (var i = Current.Segments.Count - 1; i >= 0; i--)
        {
            var segment = Current.Segments[i];
            if (segment.Ids.Find(id) is >= 0 and var at && segment.Columns.StruckOut[at] == 0)
            {
                return (segment, at);
            }
        }

        return (null, -1);
    }
}
