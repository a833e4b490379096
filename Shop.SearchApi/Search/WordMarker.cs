using Shop.SearchApi.Index.Analysis;
using Shop.SearchApi.Index.Matching;

namespace Shop.SearchApi.Search;

/// <summary>Knows which words of a text meet the query, by the same analysis that put them into the index.</summary>
internal sealed class WordMarker
{
    private readonly HashSet<string> _stems = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _find;
    private readonly FirstLetters _first;

    public WordMarker(IEnumerable<string> forms)
    {
        _find = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> stem = stackalloc char[128];
        foreach (var form in forms)
        {
            _find.Add(stem[..EnglishStemmer.Stem(form, stem)]);
            _first = _first.With(form[0]);
        }
    }

    public static WordMarker Of(Plan plan) => new(plan.Clauses.SelectMany(c => c.Forms));

    /// <summary>The words to mark, in order; none overlaps another.</summary>
    public void Find(ReadOnlySpan<char> text, List<MarkedWord> marks)
    {
        marks.Clear();
        if (_stems.Count > 0)
        {
            var sink = new Sink(this, marks);
            Tokenizer.Read(text, ref sink, _first);
        }
    }

    // A stem begins as its word does.
    private bool Meets(ReadOnlySpan<char> term)
    {
        if (!_first.MayHave(term[0]))
        {
            return false;
        }

        Span<char> stem = stackalloc char[term.Length];
        return _find.Contains(stem[..EnglishStemmer.Stem(term, stem)]);
    }

    private readonly struct Sink(WordMarker marker, List<MarkedWord> marks) : ITokenSink
    {
        public void Add(ReadOnlySpan<char> term, int start, int length, int parts)
        {
            if (!marker.Meets(term))
            {
                return;
            }

            // The whole of several words takes the place of those of them that were marked.
            while (marks.Count > 0 && marks[^1].Start + marks[^1].Length > start)
            {
                if (parts == 0 || marks[^1].Start < start)
                {
                    return;
                }

                marks.RemoveAt(marks.Count - 1);
            }

            marks.Add(new MarkedWord(start, length));
        }
    }
}
