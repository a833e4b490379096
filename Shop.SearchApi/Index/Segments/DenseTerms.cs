using System.Collections.Concurrent;

namespace Shop.SearchApi.Index.Segments;

/// <summary>
/// The impacts of common terms, a byte for each product: whether a product has such a term is one look then, instead of a search
/// in a long list. Made when a term is first asked for together with others.
/// </summary>
internal sealed class DenseTerms(Postings terms, int count)
{
    // As common as one in so many products: a term that is rarer is found in its list soon enough.
    private const int OneIn = 64;
    private const int FewestProducts = 4096;
    private const int MostKept = 48;
    private readonly ConcurrentDictionary<int, byte[]> _kept = new();

    /// <summary>Null for a term that is not common, or when there are enough already.</summary>
    public byte[]? Of(int term)
    {
        if (terms.Count(term) is var products && (products < FewestProducts || products < count / OneIn))
        {
            return null;
        }

        return _kept.TryGetValue(term, out var known) ? known : _kept.Count < MostKept ? _kept.GetOrAdd(term, Make) : null;
    }

    private byte[] Make(int term)
    {
        var dense = new byte[count];
        var products = terms.Products(term);
        var impacts = terms.Impacts(term);
        for (var i = 0; i < products.Length; i++)
        {
            dense[products[i]] = impacts[i];
        }

        return dense;
    }
}
