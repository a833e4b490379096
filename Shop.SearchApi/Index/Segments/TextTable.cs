using System.Runtime.InteropServices;

namespace Shop.SearchApi.Index.Segments;

/// <summary>Numbers for texts, in one array of characters instead of a string for each.</summary>
internal sealed class TextTable
{
    private char[] _text = new char[1 << 14];
    private int[] _starts = new int[1024];
    private Slot[] _slots = new Slot[2048];

    public int Count { get; private set; }

    public ReadOnlySpan<char> this[int number] => _text.AsSpan(_starts[number], _starts[number + 1] - _starts[number]);

    /// <summary>The number of a text; whether it is new.</summary>
    public bool Add(ReadOnlySpan<char> text, out int number)
    {
        var hash = string.GetHashCode(text, StringComparison.Ordinal);
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
        int[] order = [.. Enumerable.Range(0, Count)];
        order.AsSpan().Sort((a, b) => this[a].SequenceCompareTo(this[b]));
        return order;
    }

    private int Append(ReadOnlySpan<char> text)
    {
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, Count * 2);
        }

        var start = _starts[Count - 1];
        if (start + text.Length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, start + text.Length));
        }

        text.CopyTo(_text.AsSpan(start));
        _starts[Count] = start + text.Length;
        return start;
    }

    private void Grow()
    {
        var (slots, mask) = (new Slot[_slots.Length * 2], (_slots.Length * 2) - 1);
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
