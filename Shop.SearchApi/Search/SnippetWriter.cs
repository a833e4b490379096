using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Shop.SearchApi.Search;

/// <summary>The part of a text around the searched words, as HTML in which only <c>&lt;mark&gt;</c> is markup.</summary>
internal sealed class SnippetWriter(WordMarker marker)
{
    private const int Longest = 180;
    private const int Before = 60;
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly SearchValues<char> s_markup = SearchValues.Create("<>&\"'`+");
    private readonly List<MarkedWord> _inDescription = [];
    private readonly List<MarkedWord> _inName = [];
    private readonly StringBuilder _html = new();

    /// <summary>Of the description, unless only the name has the words, or there is no description.</summary>
    public string Of(ReadOnlySpan<char> name, ReadOnlySpan<char> description)
    {
        marker.Find(description, _inDescription);
        if (!description.IsEmpty && _inDescription.Count > 0)
        {
            return Write(description, _inDescription);
        }

        marker.Find(name, _inName);
        return description.IsEmpty || _inName.Count > 0 ? Write(name, _inName) : Write(description, _inDescription);
    }

    private string Write(ReadOnlySpan<char> text, List<MarkedWord> marks)
    {
        var (start, end) = Window(text, marks);
        _html.Clear().Append(start > 0 ? "… " : "");
        var position = start;
        foreach (var mark in marks)
        {
            if (mark.Start >= position && mark.Start + mark.Length <= end)
            {
                Append(text[position..mark.Start]);
                _html.Append("<mark>");
                Append(text.Slice(mark.Start, mark.Length));
                _html.Append("</mark>");
                position = mark.Start + mark.Length;
            }
        }

        Append(text[position..end]);
        return _html.Append(end < text.Length ? " …" : "").ToString();
    }

    private static (int Start, int End) Window(ReadOnlySpan<char> text, List<MarkedWord> marks)
    {
        if (text.Length <= Longest)
        {
            return (0, text.Length);
        }

        var first = marks.Count > 0 ? marks[0].Start : 0;
        var start = first <= Before ? 0 : Blank(text, first - Before, first);
        var end = Math.Min(text.Length, start + Longest);
        if (end < text.Length)
        {
            var blank = text[start..(end + 1)].LastIndexOf(' ') + start;
            end = blank > start + Before ? blank : end;
            end -= char.IsLowSurrogate(text[end]) ? 1 : 0;
        }

        return (start, end);
    }

    private static int Blank(ReadOnlySpan<char> text, int from, int limit)
    {
        var blank = text[from..limit].IndexOf(' ');
        return blank < 0 ? limit : from + blank + 1;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(s_markup) && Ascii.IsValid(text))
        {
            _html.Append(text);
        }
        else
        {
            _html.Append(s_encoder.Encode(text.ToString()));
        }
    }
}
