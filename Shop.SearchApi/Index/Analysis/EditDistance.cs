namespace Shop.SearchApi.Index.Analysis;

/// <summary>
/// How many letters must be added, dropped, changed or swapped with their neighbour to turn one word into another, no place
/// being edited twice (optimal string alignment).
/// </summary>
internal static class EditDistance
{
    private const int ShortRow = Tokenizer.LongestTerm + 1;

    /// <summary>The distance, or most + 1 when it is above most.</summary>
    public static int Within(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return most + 1;
        }

        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        while (a is [.., var lastOfA] && b is [.., var lastOfB] && lastOfA == lastOfB)
        {
            a = a[..^1];
            b = b[..^1];
        }

        if (a.IsEmpty || b.IsEmpty)
        {
            return a.Length + b.Length;
        }

        var width = b.Length + 1;
        var rows = width <= ShortRow ? stackalloc int[ShortRow * 3] : new int[width * 3];
        return Fill(a, b, most, rows[..width], rows.Slice(width, width), rows.Slice(width * 2, width));
    }

    /// <summary>Row by row, and of each row only what is not already too far from the diagonal.</summary>
    private static int Fill(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most, Span<int> older, Span<int> last, Span<int> row)
    {
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = Math.Min(j, most + 1);
        }

        var lastLeast = 0;
        for (var i = 1; i <= a.Length; i++)
        {
            var from = Math.Max(1, i - most);
            var to = Math.Min(b.Length, i + most);
            var least = row[from - 1] = from == 1 ? Math.Min(i, most + 1) : most + 1;
            for (var j = from; j <= to; j++)
            {
                var edits = Math.Min(last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    edits = Math.Min(edits, older[j - 2] + 1);
                }

                row[j] = edits;
                least = Math.Min(least, edits);
            }

            // A swap reaches back two rows.
            if (Math.Min(least, lastLeast) > most)
            {
                return most + 1;
            }

            if (to < b.Length)
            {
                row[to + 1] = most + 1;
            }

            lastLeast = least;
            var free = older;
            older = last;
            last = row;
            row = free;
        }

        return Math.Min(last[b.Length], most + 1);
    }
}
