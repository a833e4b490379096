using System.Runtime.InteropServices;

namespace Shop.SearchApi.Index.Segments;

/// <summary>Numbers for texts, in one array of characters instead of a string for each.</summary>
internal sealed class TextTable
{
    private const char Ascii = '\x7f';
    private char[] _text = new char[1 << 11];
    private int[] _starts = new int[128];
    private Slot[] _slots = new Slot[256];

    public int Count { get; private set; }

    public ReadOnlySpan<char> this[int number] => _text.AsSpan(_starts[number], _starts[number + 1] - _starts[number]);

    public static int HashOf(ReadOnlySpan<char> text) => string.GetHashCode(text, StringComparison.Ordinal);

    /// <summary>The text that most likely has this hash: the one at its first place.</summary>
    public LikelyText LikelyOf(int hash)
    {
        var slot = _slots[hash & (_slots.Length - 1)];
        return new(slot.Next - 1, slot.Start);
    }

    public char FirstLetter(LikelyText text) => _text[text.Start];

    /// <summary>The number of a text; whether it is new.</summary>
    public bool Add(ReadOnlySpan<char> text, out int number) => Add(text, HashOf(text), out number);

    /// <summary>The number of a text with its hash; whether it is new.</summary>
    public bool Add(ReadOnlySpan<char> text, int hash, out int number)
    {
        var mask = _slots.Length - 1;
        var place = hash & mask;
        for (; _slots[place] is { Next: > 0 } slot; place = (place + 1) & mask)
        {
            if (slot.Hash == hash && slot.Length == text.Length && _text.AsSpan(slot.Start, slot.Length).SequenceEqual(text))
            {
                number = slot.Next - 1;
                return false;
            }
        }

        number = Count++;
        _slots[place] = new(hash, Count, Append(text), text.Length);
        if (Count * 3 > _slots.Length * 2)
        {
            Grow();
        }

        return true;
    }

    /// <summary>The numbers in the ordinal order of the texts.</summary>
    public int[] Sorted()
    {
        var (keys, order) = (LargeArray.NewUnset<ulong>(Count), LargeArray.NewUnset<int>(Count));
        for (var number = 0; number < Count; number++)
        {
            (keys[number], order[number]) = (KeyOf(this[number]), number);
        }

        // Numbers are sorted several times as fast as texts.
        Array.Sort(keys, order);
        Comparison<int> byText = (a, b) => this[a].SequenceCompareTo(this[b]);
        for (int from = 0, to; from < Count; from = to)
        {
            for (to = from + 1; to < Count && keys[to] == keys[from]; to++)
            {
            }

            if (to > from + 1)
            {
                order.AsSpan(from..to).Sort(byText);
            }
        }

        return order;
    }

    // The first eight characters, a byte each; equal for some texts that are not, but never in another order.
    private static ulong KeyOf(ReadOnlySpan<char> text)
    {
        const int Chars = sizeof(ulong);
        var key = 0ul;
        for (var at = 0; at < Math.Min(Chars, text.Length); at++)
        {
            var (letter, shift) = (text[at], (Chars - 1 - at) * 8);
            if (letter > Ascii)
            {
                return key | ((Ascii + 1ul) << shift);
            }

            key |= (ulong)letter << shift;
        }

        return key;
    }

    private int Append(ReadOnlySpan<char> text)
    {
        if (Count == _starts.Length)
        {
            LargeArray.Grow(ref _starts, Count * 2);
        }

        var start = _starts[Count - 1];
        if (start + text.Length > _text.Length)
        {
            LargeArray.Grow(ref _text, Math.Max(_text.Length * 2, start + text.Length));
        }

        text.CopyTo(_text.AsSpan(start));
        _starts[Count] = start + text.Length;
        return start;
    }

    private void Grow()
    {
        var (slots, mask) = (LargeArray.New<Slot>(_slots.Length * 2), (_slots.Length * 2) - 1);
        foreach (var slot in _slots.Where(slot => slot.Next > 0))
        {
            var place = slot.Hash & mask;
            while (slots[place].Next > 0)
            {
                place = (place + 1) & mask;
            }

            slots[place] = slot;
        }

        _slots = slots;
    }

    // All that is needed to tell texts apart, in one line of a processor's cache.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Slot(int Hash, int Next, int Start, int Length);
}
