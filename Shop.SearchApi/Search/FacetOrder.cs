using Shop.SearchApi.Index.Matching;

namespace Shop.SearchApi.Search;

/// <summary>The most frequent values of a facet; of the same count, by their text.</summary>
internal sealed class FacetOrder
{
    private int[] _best = new int[128];

    public ReadOnlySpan<int> Of(ValueCounts counts, Func<int, string> textOf, int most)
    {
        if (_best.Length < most)
        {
            _best = new int[most];
        }

        // The least of the best on top of a heap: most values are no match for it, and never sorted.
        var kept = 0;
        foreach (var value in counts.Used)
        {
            if (kept < most)
            {
                _best[kept++] = value;
                if (kept == most)
                {
                    MakeHeap();
                }
            }
            else if (counts[value] >= counts[_best[0]] && Compare(value, _best[0]) < 0)
            {
                _best[0] = value;
                Sink(0, most);
            }
        }

        var best = _best.AsSpan(0, kept);
        best.Sort(Compare);
        return best;

        int Compare(int a, int b) => counts[b].CompareTo(counts[a]) is var order and not 0 ? order : string.CompareOrdinal(textOf(a), textOf(b));

        void MakeHeap()
        {
            for (var at = (most / 2) - 1; at >= 0; at--)
            {
                Sink(at, most);
            }
        }

        void Sink(int at, int count)
        {
            for (var child = (2 * at) + 1; child < count; child = (2 * at) + 1)
            {
                child += child + 1 < count && Compare(_best[child + 1], _best[child]) > 0 ? 1 : 0;
                if (Compare(_best[child], _best[at]) <= 0)
                {
                    return;
                }

                (_best[at], _best[child]) = (_best[child], _best[at]);
                at = child;
            }
        }
    }
}
