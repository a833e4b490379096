using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Shop.SearchApi.Text;

namespace Shop.SearchApi.Search;

/// <summary>The part of a text around the searched words, as HTML in which only <c>&lt;mark&gt;</c> is markup.</summary>
internal static class Highlighter
{
    private const int LongestSnippet = 180;
    private const int Before = 60;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Snippet(string name, string? description, WordQuery query)
    {
        var inDescription = Marks(description, query);
        var text = inDescription.Count > 0 || Marks(name, query).Count == 0 ? description ?? name : name;
        return Snippet(text, ReferenceEquals(text, description) ? inDescription : Marks(text, query));
    }

    private static string Snippet(string text, List<Word> marks)
    {
        var (start, end) = Window(text, marks);
        var html = new StringBuilder(start > 0 ? "… " : "");
        var position = start;
        foreach (var mark in marks.Where(mark => mark.Start >= start && mark.Start + mark.Length <= end))
        {
            html.Append(Encode(text[position..mark.Start])).Append("<mark>")
                .Append(Encode(text.Substring(mark.Start, mark.Length))).Append("</mark>");
            position = mark.Start + mark.Length;
        }

        return html.Append(Encode(text[position..end])).Append(end < text.Length ? " …" : "").ToString();
    }

    private static (int Start, int End) Window(string text, List<Word> marks)
    {
        if (text.Length <= LongestSnippet)
        {
            return (0, text.Length);
        }

        var first = marks.Count > 0 ? marks[0].Start : 0;
        var start = first <= Before ? 0 : Blank(text, first - Before, first);
        var end = Math.Min(text.Length, start + LongestSnippet);
        if (end < text.Length)
        {
            var blank = text.LastIndexOf(' ', end, end - start);
            end = blank > start + Before ? blank : end;
            end -= char.IsLowSurrogate(text[end]) ? 1 : 0;
        }

        return (start, end);
    }

    private static int Blank(string text, int from, int limit)
    {
        var blank = text.IndexOf(' ', from, limit - from);
        return blank < 0 ? limit : blank + 1;
    }

    private static List<Word> Marks(string? text, WordQuery query) =>
        query.IsEmpty ? [] : Words.Of(text).FindAll(word => Matches(word.Text, query));

    private static bool Matches(string word, WordQuery query)
    {
        for (var i = 0; i < query.Words.Count; i++)
        {
            var prefix = query.LastIsPrefix && i == query.Words.Count - 1;
            if (Stem(word) == Stem(query.Words[i]) || (prefix && word.StartsWith(query.Words[i], StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    // Near enough to the word forms of the index to know what to mark; what matches is not decided here.
    private static string Stem(string word) => word switch
    {
        [.., 'i', 'e', 's'] when word.Length > 4 => word[..^3] + "y",
        [.., 'i', 'n', 'g'] when word.Length > 5 => word[..^3],
        [.., 'e', 'd'] when word.Length > 4 => word[..^2],
        [.., 's', 's'] => word,
        [.., 'e', 's'] when word.Length > 4 => word[..^2],
        [.., 's'] when word.Length > 3 => word[..^1],
        [.., 'e'] when word.Length > 3 => word[..^1],
        _ => word,
    };

    private static string Encode(string text) => Encoder.Encode(text);
}
