using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Finds, filters, counts and ranks the products of one segment after the other, in blocks.</summary>
internal sealed class SegmentSearch(
    int generation, Plan plan, Arrangement arrangement, SearchRequest request, FilterSet filters, FacetCollector? facets, Scratch scratch, CancellationToken ct)
{
    private readonly Block _block = scratch.Block;
    private readonly BlockRanking _ranking = new(plan, request, scratch);
    private HashSet<int>? _apart;

    public long Total { get; private set; }

    /// <summary>How many of them were found by the query itself.</summary>
    public long Matched { get; private set; }

    public void Run(Segment segment, int number)
    {
        _apart = Apart(segment);
        _ranking.Begin(segment, number);
        facets?.Begin(segment);
        if (plan.Clauses.Count > 0)
        {
            RunWords(segment, number);
        }
        else if (plan.IsEverything)
        {
            RunWithoutWords(segment);
        }

        Matched += Flush(segment);
        if (arrangement.Pinned.Count > 0)
        {
            AddPinned(segment);
        }
    }

    private void RunWords(Segment segment, int number)
    {
        if (SegmentMatch.Lists(plan, segment, number, scratch) is not { } clauses)
        {
            return;
        }

        var (products, impacts) = clauses[0].All(segment.Count, scratch);
        for (var at = 0; at < products.Length;)
        {
            var from = _block.Count;
            at += _block.AddRange(products.Span[at..], impacts.Span[at..], clauses[0].Weight);
            for (var i = 1; i < clauses.Length; i++)
            {
                _block.KeepMeeting(clauses[i], from);
            }

            FlushFrom(Block.Size / 2, segment);
        }
    }

    private void RunWithoutWords(Segment segment)
    {
        // What stands apart is in the counts that are known beforehand.
        if (_apart is null && Browsing.Candidates(segment, filters, facets, scratch) is { } few)
        {
            for (var left = few.Span; !left.IsEmpty;)
            {
                left = left[_block.AddRange(left)..];
                FlushFrom(Block.Size, segment);
            }

            return;
        }

        for (var product = 0; product < segment.Count; product++)
        {
            Add(segment, product, 0);
        }
    }

    private void Add(Segment segment, int product, float score)
    {
        _block.Add(product, score);
        FlushFrom(Block.Size, segment);
    }

    private void FlushFrom(int products, Segment segment)
    {
        if (_block.Count >= products)
        {
            ct.ThrowIfCancellationRequested();
            Matched += Flush(segment);
        }
    }

    // How many products of the block were found.
    private int Flush(Segment segment)
    {
        if (segment.Columns.Removed > 0 || _apart is not null)
        {
            _block.KeepLive(segment.Columns.StruckOut, generation, _apart);
        }

        if (filters.Count > 0)
        {
            _block.Check(filters, segment);
        }

        facets?.Add(_block);
        if (filters.Count > 0)
        {
            _block.KeepPassing();
        }

        var found = _block.Count;
        Total += found;
        _ranking.Rank(_block);
        _block.Clear();
        return found;
    }

    // Pinned and hidden ones, whether the words find them or not.
    private HashSet<int>? Apart(Segment segment) => arrangement == Arrangement.None
        ? null
        : [.. arrangement.Pinned.Concat(arrangement.Hidden).Select(segment.Ids.Find).Where(at => at >= 0)];

    private void AddPinned(Segment segment)
    {
        _apart = null;
        for (var i = 0; i < arrangement.Pinned.Count; i++)
        {
            if (segment.Ids.Find(arrangement.Pinned[i]) is >= 0 and var product && !arrangement.Hidden.Contains(arrangement.Pinned[i]))
            {
                _ranking.Pin(i);
                _block.Add(product, 0);
                Flush(segment);
            }
        }

        _ranking.Unpin();
    }
}
