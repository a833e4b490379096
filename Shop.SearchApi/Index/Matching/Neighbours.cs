using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>
/// Words that are few edits away: a letter too many, one missing, a wrong one, two swapped (optimal string alignment). The words are in
/// order, so each shares its beginning with the one before, and the rows of the table of edits with it; where a beginning is already
/// too far away, all words with it are passed over at once.
/// </summary>
internal static class Neighbours
{
    public static List<(int Word, int Distance)> Of(TermTable words, ReadOnlySpan<char> asked, int most)
    {
        var found = new List<(int, int)>();
        var longest = asked.Length + most;
        var width = asked.Length + 1;
        Span<byte> rows = stackalloc byte[(longest + 1) * width];
        for (var i = 0; i < width; i++)
        {
            rows[i] = (byte)i;
        }

        Span<char> before = stackalloc char[longest];
        var (at, depth) = (0, 0);
        while (at < words.Count)
        {
            var word = words[at];
            var shared = word[..Math.Min(word.Length, depth)].CommonPrefixLength(before[..depth]);
            depth = shared;
            var dead = false;
            while (!dead && depth < word.Length && depth < longest)
            {
                before[depth] = word[depth];
                dead = Row(asked, word, rows, depth, width) > most;
                depth++;
            }

            if (dead || depth < word.Length)
            {
                at = After(words, at, word[..depth]);
                continue;
            }

            if (rows[(depth * width) + asked.Length] <= most && words.CountOf(at) > 0)
            {
                found.Add((at, rows[(depth * width) + asked.Length]));
            }

            at++;
        }

        return found;
    }

    // The row of the letter at this depth; its least number tells whether any word that goes on from here can be near.
    private static int Row(ReadOnlySpan<char> asked, ReadOnlySpan<char> word, Span<byte> rows, int depth, int width)
    {
        var above = rows.Slice(depth * width, width);
        var row = rows.Slice((depth + 1) * width, width);
        row[0] = (byte)(depth + 1);
        int least = row[0], leastAbove = above[0];
        for (var i = 1; i < width; i++)
        {
            var cost = asked[i - 1] == word[depth] ? 0 : 1;
            var edits = Math.Min(Math.Min(above[i] + 1, row[i - 1] + 1), above[i - 1] + cost);
            if (depth > 0 && i > 1 && asked[i - 1] == word[depth - 1] && asked[i - 2] == word[depth])
            {
                edits = Math.Min(edits, rows[((depth - 1) * width) + i - 2] + 1);
            }

            row[i] = (byte)edits;
            least = Math.Min(least, edits);
            leastAbove = Math.Min(leastAbove, above[i]);
        }

        // The second letter of a swap goes on from the row above.
        return Math.Min(least, leastAbove + 1);
    }

    private static int After(TermTable words, int at, ReadOnlySpan<char> prefix)
    {
        var (low, high, step) = (at + 1, words.Count, 1);
        while (low + step < words.Count && words[low + step].StartsWith(prefix))
        {
            low += step;
            step <<= 1;
        }

        high = Math.Min(high, low + step + 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (words[middle].StartsWith(prefix))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
