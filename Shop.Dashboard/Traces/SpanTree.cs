using Shop.Dashboard.Logs;

namespace Shop.Dashboard.Traces;

/// <summary>Who called whom, of spans that are in order of time.</summary>
internal sealed class SpanTree
{
    private readonly List<(SpanItem Span, int Depth, bool IsOrphan)> _order = [];
    private readonly int[] _ends;

    public SpanTree(IReadOnlyList<SpanItem> spans)
    {
        var ids = spans.Select(s => s.Found.SpanId).ToHashSet();
        var children = spans.Where(s => ids.Contains(s.Found.ParentId) && s.Found.ParentId != s.Found.SpanId).ToLookup(s => s.Found.ParentId);
        var seen = new HashSet<SpanItem>(ReferenceEqualityComparer.Instance);
        foreach (var root in spans.Where(s => !ids.Contains(s.Found.ParentId)))
        {
            Missing += root.Found.ParentId == 0 ? 0 : 1;
            Walk(root, children, seen);
        }

        foreach (var left in spans)
        {
            Walk(left, children, seen); // of a circle: whoever comes first is its beginning
        }

        _ends = Ends();
    }

    /// <summary>Spans whose parent is not there.</summary>
    public int Missing { get; private set; }

    public IReadOnlyList<SpanRow> Rows(WaterfallQuery query, ILookup<ulong, LogItem> logs)
    {
        var shown = Shown(query);
        var rows = new List<SpanRow>();
        for (var i = 0; i < _order.Count; i++)
        {
            var (span, depth, isOrphan) = _order[i];
            if (!shown[i])
            {
                continue;
            }

            var below = _ends[i] - i - 1;
            var isFolded = below > 0 && (query.Folded.Contains(span.Found.SpanId) || (query.IsAllFolded && depth > 0));
            rows.Add(new SpanRow(span, depth)
            {
                IsOrphan = isOrphan,
                IsFolded = isFolded,
                Below = below,
                ErrorsBelow = isFolded ? _order.Skip(i + 1).Take(below).Count(s => s.Span.IsError) : 0,
                Logs = [.. logs[span.Found.SpanId]],
            });
            i = isFolded ? _ends[i] - 1 : i;
        }

        return rows;
    }

    // A span is shown when it matches, or one below it does.
    private bool[] Shown(WaterfallQuery query)
    {
        var shown = new bool[_order.Count];
        var path = new List<int>();
        for (var i = 0; i < _order.Count; i++)
        {
            var depth = _order[i].Depth;
            path.RemoveRange(Math.Min(depth, path.Count), path.Count - Math.Min(depth, path.Count));
            path.Add(i);
            if (query.Matches(_order[i].Span))
            {
                for (var p = path.Count - 1; p >= 0 && !shown[path[p]]; p--)
                {
                    shown[path[p]] = true;
                }
            }
        }

        return shown;
    }

    private void Walk(SpanItem root, ILookup<ulong, SpanItem> children, HashSet<SpanItem> seen)
    {
        var waiting = new Stack<(SpanItem Span, int Depth)>();
        waiting.Push((root, 0));
        while (waiting.TryPop(out var next))
        {
            if (!seen.Add(next.Span))
            {
                continue;
            }

            _order.Add((next.Span, next.Depth, next.Depth == 0 && next.Span.Found.ParentId != 0));
            foreach (var child in children[next.Span.Found.SpanId].Reverse())
            {
                waiting.Push((child, next.Depth + 1));
            }
        }
    }

    // For each span the place after the last one below it.
    private int[] Ends()
    {
        var ends = new int[_order.Count];
        var open = new Stack<int>();
        for (var i = 0; i < _order.Count; i++)
        {
            while (open.TryPeek(out var last) && _order[last].Depth >= _order[i].Depth)
            {
                ends[open.Pop()] = i;
            }

            open.Push(i);
        }

        while (open.TryPop(out var last))
        {
            ends[last] = _order.Count;
        }

        return ends;
    }
}
