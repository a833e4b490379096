using System.Buffers;
using System.Text;

namespace Shop.SearchApi.Index.Analysis;

/// <summary>A text after folding: nothing is left outside ASCII but letters and digits, and each character knows its place.</summary>
internal ref struct FoldedText
{
    private char[] _chars;
    private int[] _starts;
    private int[] _ends;
    private int _length;

    public FoldedText(ReadOnlySpan<char> text)
    {
        _chars = ArrayPool<char>.Shared.Rent(text.Length + Folding.LongestForm);
        _starts = ArrayPool<int>.Shared.Rent(_chars.Length);
        _ends = ArrayPool<int>.Shared.Rent(_chars.Length);
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c < 128)
            {
                Add(c, at, ++at);
                continue;
            }

            var used = 1;
            var form = char.IsSurrogate(c) ? Pair(text[at..], out used) : Folding.Of(c);
            Add(form, at, at + used);
            at += used;
        }
    }

    public readonly ReadOnlySpan<char> Chars => _chars.AsSpan(0, _length);

    public readonly ReadOnlySpan<int> Starts => _starts.AsSpan(0, _length);

    public readonly ReadOnlySpan<int> Ends => _ends.AsSpan(0, _length);

    public readonly void Dispose()
    {
        ArrayPool<char>.Shared.Return(_chars);
        ArrayPool<int>.Shared.Return(_starts);
        ArrayPool<int>.Shared.Return(_ends);
    }

    private static string Pair(ReadOnlySpan<char> text, out int used)
    {
        var whole = Rune.DecodeFromUtf16(text, out var rune, out used) == OperationStatus.Done;
        return whole ? Folding.Of(rune) : " ";
    }

    private void Add(string form, int start, int end)
    {
        if (form.Length == 0)
        {
            // An accent belongs to the letter before it.
            if (_length > 0 && _ends[_length - 1] == start && _chars[_length - 1] != ' ')
            {
                _ends[_length - 1] = end;
            }

            return;
        }

        // A mark that is a letter in its script means nothing anywhere else.
        if (Terms.IsMark(form[0]) && (_length == 0 || _chars[_length - 1] < 128))
        {
            return;
        }

        Grow(form.Length);
        foreach (var c in form)
        {
            Add(c, start, end);
        }
    }

    private void Add(char c, int start, int end)
    {
        Grow(1);
        _chars[_length] = c;
        _starts[_length] = start;
        _ends[_length++] = end;
    }

    private void Grow(int more)
    {
        if (_length + more <= Math.Min(_chars.Length, Math.Min(_starts.Length, _ends.Length)))
        {
            return;
        }

        _chars = Larger(_chars);
        _starts = Larger(_starts);
        _ends = Larger(_ends);
    }

    private readonly T[] Larger<T>(T[] array)
    {
        var larger = ArrayPool<T>.Shared.Rent((_length + Folding.LongestForm) * 2);
        array.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        return larger;
    }
}
