namespace Shop.SearchApi.Index.Matching;

/// <summary>A set of terms of one segment, cheap to ask and to empty.</summary>
internal sealed class TermSet
{
    private readonly List<int> _terms = [];
    private ulong[] _bits = [];

    public void Begin(int terms)
    {
        foreach (var term in _terms)
        {
            _bits[term >> 6] = 0;
        }

        _terms.Clear();
        if (_bits.Length <= terms >> 6)
        {
            _bits = new ulong[(terms >> 6) + 1];
        }
    }

    public void Add(int term)
    {
        _terms.Add(term);
        _bits[term >> 6] |= 1ul << term;
    }

    public bool Has(int term) => (_bits[term >> 6] >> term & 1) != 0;
}
