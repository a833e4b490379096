using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using Shop.SearchApi.Index.Analysis;

namespace Shop.SearchApi.Index.Segments;

/// <summary>Numbers for texts that many products share: brands, categories, values of attributes. It only grows; reading takes no lock.</summary>
internal sealed class ValueTable
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();
    private string[] _texts = new string[256];
    private byte[][] _json = new byte[256][];
    private volatile int _count;

    public int Count => _count;

    public string this[int number] => _texts[number];

    /// <summary>The text as a JSON string with its quotes.</summary>
    public ReadOnlySpan<byte> Json(int number) => _json[number];

    /// <summary>The number of a text, or -1.</summary>
    public int Find(string text) => _numbers.TryGetValue(text, out var number) ? number : -1;

    /// <summary>The number of the first text with these words, written without blanks: "hewlettpackard" for "Hewlett-Packard"; or -1.</summary>
    public int FindByWords(string words) => _keys.TryGetValue(words, out var number) ? number : -1;

    /// <summary>The number of a text, a new one where it has none.</summary>
    public int Add(string text)
    {
        if (_numbers.TryGetValue(text, out var known))
        {
            return known;
        }

        lock (_writing)
        {
            if (_numbers.TryGetValue(text, out known))
            {
                return known;
            }

            if (_count == _texts.Length)
            {
                Array.Resize(ref _texts, _count * 2);
                Array.Resize(ref _json, _count * 2);
            }

            var number = _count;
            _texts[number] = text;
            _json[number] = Encoding.UTF8.GetBytes('"' + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + '"');
            _count = number + 1;
            _keys.TryAdd(Words(text), number);
            _numbers[text] = number;
            return number;
        }
    }

    private static string Words(string text)
    {
        var sink = new JoiningSink(new());
        Tokenizer.Read(text, ref sink);
        return sink.ToString();
    }

    private readonly struct JoiningSink(StringBuilder words) : ITokenSink
    {
        public void Add(ReadOnlySpan<char> term, int start, int length, int parts) => words.Append(parts == 0 ? term : default);

        public override string ToString() => words.ToString();
    }
}
