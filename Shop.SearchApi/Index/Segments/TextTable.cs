using System.Numerics;

namespace Shop.SearchApi.Index.Segments;

/// <summary>Numbers for texts, in one array of characters instead of a string for each.</summary>
internal sealed class TextTable
{
    private char[] _text = new char[1 << 14];
    private GrowingList<int> _ends = new(1024);
    private GrowingList<int> _hashes = new(1024);
    private int[] _places = [.. Enumerable.Repeat(-1, 2048)];

    public int Count => _ends.Count;

    public ReadOnlySpan<char> this[int number]
    {
        get
        {
            var start = number == 0 ? 0 : _ends[number - 1];
            return _text.AsSpan(start, _ends[number] - start);
        }
    }

    /// <summary>The number of a text; whether it is new.</summary>
    public bool Add(ReadOnlySpan<char> text, out int number)
    {
        var hash = string.GetHashCode(text, StringComparison.Ordinal);
        var place = hash & (_places.Length - 1);
        for (; _places[place] is >= 0 and var known; place = (place + 1) & (_places.Length - 1))
        {
            if (_hashes[known] == hash && this[known].SequenceEqual(text))
            {
                number = known;
                return false;
            }
        }

        number = Count;
        _places[place] = number;
        Append(text, hash);
        return true;
    }

    /// <summary>The numbers in the ordinal order of the texts.</summary>
    public int[] Sorted()
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        order.AsSpan().Sort((a, b) => this[a].SequenceCompareTo(this[b]));
        return order;
    }

    private void Append(ReadOnlySpan<char> text, int hash)
    {
        var start = Count == 0 ? 0 : _ends[Count - 1];
        if (start + text.Length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, start + text.Length));
        }

        text.CopyTo(_text.AsSpan(start));
        _ends.Add(start + text.Length);
        _hashes.Add(hash);
        if (Count * 3 > _places.Length * 2)
        {
            Grow();
        }
    }

    private void Grow()
    {
        _places = new int[(int)BitOperations.RoundUpToPowerOf2((uint)_places.Length + 1)];
        Array.Fill(_places, -1);
        for (var number = 0; number < Count; number++)
        {
            var place = _hashes[number] & (_places.Length - 1);
            while (_places[place] >= 0)
            {
                place = (place + 1) & (_places.Length - 1);
            }

            _places[place] = number;
        }
    }
}
