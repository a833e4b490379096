namespace Shop.SearchApi.Index.Segments;

/// <summary>Many short runs of bytes in few large arrays. A run never crosses a page.</summary>
internal sealed class PagedBytes
{
    private const int PageBits = 24;
    private const int PageSize = 1 << PageBits;
    private readonly List<byte[]> _pages = [];
    private int _used = PageSize;

    public IReadOnlyList<byte[]> Pages => _pages;

    /// <summary>Room for a run of this length; its place is to be kept.</summary>
    public Span<byte> Take(int length, out long place)
    {
        if (_used + length > PageSize)
        {
            _pages.Add(new byte[Math.Max(PageSize, length)]);
            _used = 0;
        }

        place = ((long)(_pages.Count - 1) << PageBits) | (uint)_used;
        var room = _pages[^1].AsSpan(_used, length);
        _used = length > PageSize ? PageSize : _used + length;
        return room;
    }

    public ReadOnlySpan<byte> From(long place) => _pages[(int)(place >> PageBits)].AsSpan((int)(place & (PageSize - 1)));

    /// <summary>Takes over what was written before.</summary>
    public void Load(byte[] page) => _pages.Add(page);

    /// <summary>Gives back what the last page does not need.</summary>
    public void Trim()
    {
        if (_pages.Count > 0 && _used < _pages[^1].Length)
        {
            _pages[^1] = _pages[^1][.._used];
            _used = PageSize;
        }
    }
}
