using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Goes through a list of products.</summary>
internal struct Cursor(int[] products, byte[] impacts, int from, int to, float weight, byte[]? dense = null)
{
    private readonly int _from = from;
    private int _at = from;
    private byte _impact;

    public readonly int Count => to - _from;

    /// <summary>What an impact of 255 adds to the score.</summary>
    public readonly float Weight => weight;

    public readonly int[] Products => products;

    public readonly byte[] Impacts => impacts;

    public readonly int From => _from;

    public readonly int To => to;

    public readonly float Score => _impact * weight;

    public static Cursor Of(Segment segment, int term, float weight)
    {
        var (starts, products, impacts) = segment.Terms.Arrays;
        return new(products, impacts, starts[term], starts[term + 1], weight / 255, segment.DenseTerms.Of(term));
    }

    /// <summary>Whether the product is in the list. Products must be asked for in ascending order.</summary>
    public bool Has(int product)
    {
        if (dense is not null)
        {
            _impact = dense[product];
            return _impact != 0;
        }

        var at = _at;
        if (at < to && products[at] < product)
        {
            // Gallop: steps of 1, 2, 4 … until the product lies between, then halve.
            var step = 1;
            while (at + step < to && products[at + step] < product)
            {
                at += step;
                step <<= 1;
            }

            var (low, high) = (at + 1, Math.Min(at + step, to));
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (products[middle] < product)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            at = low;
        }

        _at = at;
        if (at == to || products[at] != product)
        {
            return false;
        }

        _impact = impacts[at];
        return true;
    }
}
