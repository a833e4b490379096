using Shop.SearchApi.Index.Analysis;
using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>The words of all segments.</summary>
internal sealed class Vocabulary(Catalogue catalogue)
{
    private readonly IReadOnlyList<Segment> _segments = catalogue.Segments;

    /// <summary>The term of a word, or of its stem, in each segment; null where no segment has it.</summary>
    public int[]? TermsOf(ReadOnlySpan<char> word)
    {
        Span<char> stem = stackalloc char[word.Length];
        stem = stem[..EnglishStemmer.Stem(word, stem)];
        var terms = new int[_segments.Count];
        var any = false;
        for (var i = 0; i < terms.Length; i++)
        {
            var words = _segments[i].Words;
            terms[i] = words.Term(word) is >= 0 and var term ? term : words.Term(stem);
            any |= terms[i] >= 0;
        }

        return any ? terms : null;
    }

    /// <summary>How many products have one of the terms, at most.</summary>
    public int Count(int[] terms)
    {
        var count = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            count += terms[i] >= 0 ? _segments[i].Terms.Count(terms[i]) : 0;
        }

        return count;
    }

    /// <summary>Whether some product's name has two words side by side.</summary>
    public bool HasInName(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (TermsOf(first) is not { } firsts || TermsOf(second) is not { } seconds)
        {
            return false;
        }

        for (var i = 0; i < _segments.Count; i++)
        {
            if (firsts[i] >= 0 && seconds[i] >= 0 && SegmentMatch.HasInName(_segments[i], catalogue.Generation, [firsts[i], seconds[i]]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>In how many products the word stands as it is written.</summary>
    public int CountWritten(ReadOnlySpan<char> word)
    {
        var count = 0;
        foreach (var segment in _segments)
        {
            count += segment.Words.Find(word) is >= 0 and var at ? segment.Words.CountOf(at) : 0;
        }

        return count;
    }

    /// <summary>The commonest words that begin so, and in how many products each of them stands.</summary>
    public List<(string Word, int Count)> Beginning(ReadOnlySpan<char> prefix, int most)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var segment in _segments)
        {
            var (from, to) = segment.Words.Beginning(prefix);
            foreach (var at in Commonest(segment.Words, from, to, most))
            {
                var word = segment.Words[at].ToString();
                found[word] = found.GetValueOrDefault(word) + segment.Words.CountOf(at);
            }
        }

        return [.. found.Select(f => (f.Key, f.Value)).OrderByDescending(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>All words that may have been meant: (word, how far away, in how many products). Farther ones only where there are no nearer ones.</summary>
    public List<(string Word, int Distance, int Count)> Near(string word, int most)
    {
        var found = new Dictionary<string, (int Distance, int Count)>(StringComparer.Ordinal);
        var counted = new HashSet<(Segment, int)>();
        foreach (var segment in _segments)
        {
            OneEdit.ForEach(word, segment.Words.Letters, segment.Words.Filter, near =>
            {
                if (segment.Words.Find(near) is >= 0 and var at && segment.Words.CountOf(at) > 0)
                {
                    Add(segment, at, 1);
                }
            });
        }

        if (found.Count == 0 && most > 1)
        {
            foreach (var segment in _segments)
            {
                foreach (var (at, distance) in Neighbours.Of(segment.Words, word, most))
                {
                    Add(segment, at, distance);
                }
            }
        }

        return [.. found.Select(f => (f.Key, f.Value.Distance, f.Value.Count))];

        void Add(Segment segment, int at, int distance)
        {
            // An edit may be made in two ways, such as either of two same letters gone: the word counts once in each segment.
            var text = segment.Words[at].ToString();
            if (!counted.Add((segment, at)))
            {
                return;
            }

            found[text] = (distance, found.GetValueOrDefault(text).Count + segment.Words.CountOf(at));
        }
    }

    private static IEnumerable<int> Commonest(TermTable words, int from, int to, int most)
    {
        if (to - from <= most)
        {
            return Enumerable.Range(from, to - from).Where(at => words.CountOf(at) > 0);
        }

        var best = new PriorityQueue<int, int>();
        for (var at = from; at < to; at++)
        {
            var count = words.CountOf(at);
            if (best.Count < most)
            {
                best.Enqueue(at, count);
            }
            else if (best.TryPeek(out _, out var least) && count > least)
            {
                best.EnqueueDequeue(at, count);
            }
        }

        return best.UnorderedItems.Select(item => item.Element);
    }
}
