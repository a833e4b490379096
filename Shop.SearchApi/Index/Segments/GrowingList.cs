namespace Shop.SearchApi.Index.Segments;

/// <summary>An array that grows at its end; without the copies and checks of a list.</summary>
internal struct GrowingList<T>(int capacity)
{
    private T[] _items = new T[capacity];

    public int Count { get; private set; }

    public readonly Span<T> Items => _items.AsSpan(0, Count);

    public readonly ref T this[int at] => ref _items[at];

    public void Add(T item)
    {
        if (Count == _items.Length)
        {
            LargeArray.Grow(ref _items, Math.Max(16, _items.Length * 2));
        }

        _items[Count++] = item;
    }

    public void AddRange(ReadOnlySpan<T> items)
    {
        if (Count + items.Length > _items.Length)
        {
            LargeArray.Grow(ref _items, Math.Max(_items.Length * 2, Count + items.Length));
        }

        items.CopyTo(_items.AsSpan(Count));
        Count += items.Length;
    }

    public void Clear() => Count = 0;

    public readonly T[] ToArray() => Items.ToArray();
}
