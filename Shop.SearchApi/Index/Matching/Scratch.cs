namespace Shop.SearchApi.Index.Matching;

/// <summary>The working memory of one search, used again by the next one.</summary>
internal sealed class Scratch
{
    private readonly List<(int[] Products, byte[] Impacts)> _lists = [];
    private int _lent;

    public TopList Top { get; } = new();

    public FacetCounts Facets { get; } = new();

    public UnionTable Union { get; } = new();

    public TermSet Asked { get; } = new();

    public Block Block { get; } = new();

    /// <summary>Two arrays at least so long, until <see cref="Return"/>.</summary>
    public (int[] Products, byte[] Impacts) Lend(int length)
    {
        if (_lent == _lists.Count)
        {
            _lists.Add(([], []));
        }

        if (_lists[_lent].Products.Length < length)
        {
            var room = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length);
            _lists[_lent] = (new int[room], new byte[room]);
        }

        return _lists[_lent++];
    }

    public void Return() => _lent = 0;
}
