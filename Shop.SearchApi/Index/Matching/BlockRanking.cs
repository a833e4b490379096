using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Gives the products of a block their keys and keeps the best.</summary>
internal sealed class BlockRanking(Plan plan, SearchRequest request, Scratch scratch)
{
    // Above any score: among them the first pinned stands first.
    private const double PinnedKey = 1_000;

    private readonly bool _asksForThings = request.Sort == SearchSort.Relevance && plan.Clauses.Count > 0 && plan.OnlyBrand < 0;
    private Segment _segment = null!;
    private int _number;
    private double? _pinned;

    public void Begin(Segment segment, int number)
    {
        (_segment, _number) = (segment, number);
        if (_asksForThings)
        {
            Ask();
        }
    }

    public void Pin(int place) => _pinned = PinnedKey - place;

    public void Unpin() => _pinned = null;

    public void Rank(Block block)
    {
        switch (request.Sort)
        {
            case SearchSort.Relevance when _pinned is { } pinned:
                Keep(block, (_, _) => pinned);
                break;
            case SearchSort.Relevance:
                RankByRelevance(block);
                break;
            case SearchSort.PriceUp:
                Keep(block, (columns, product) => columns.Prices[product] is >= 0 and var price ? -price : double.MinValue);
                break;
            case SearchSort.PriceDown:
                Keep(block, (columns, product) => columns.Prices[product]);
                break;
            case SearchSort.Newest:
                Keep(block, (columns, product) => columns.Released[product]);
                break;
            default:
                Keep(block, (columns, product) => columns.Popularities[product]);
                break;
        }
    }

    private void RankByRelevance(Block block)
    {
        if (plan.OnlyBrand >= 0)
        {
            RankBrand(block.Products);
            return;
        }

        // Few can reach the best at all.
        var products = block.Products;
        var scores = block.Scores;
        foreach (var i in block.Reaching(scratch.Top.Least, _segment.Columns.Priors))
        {
            var key = (scores[i] * Share(products[i])) + (Weights.Prior * _segment.Columns.Priors[products[i]]);
            if (key >= scratch.Top.Least)
            {
                Add(products[i], key, _segment.Columns.Released[products[i]]);
            }
        }
    }

    // How much of its score a product keeps: all of it where it is the thing that was asked for.
    private float Share(int product)
    {
        if (!_asksForThings)
        {
            return 1;
        }

        var thing = _segment.Things[product];
        return thing < 0 ? Weights.UnknownThing : scratch.Asked.Has(thing) ? 1 : Weights.OtherThing;
    }

    // Who asks for a brand wants to see what it has, the best first.
    private void RankBrand(ReadOnlySpan<int> products)
    {
        var (brands, priors) = (_segment.Columns.Brands, _segment.Columns.Priors);
        foreach (var product in products)
        {
            var key = (brands[product] == plan.OnlyBrand ? 1 : 0) + priors[product];
            if (key >= scratch.Top.Least)
            {
                Add(product, key, _segment.Columns.Released[product]);
            }
        }
    }

    private void Keep(Block block, Func<ProductColumns, int, double> keyOf)
    {
        foreach (var product in block.Products)
        {
            var key = keyOf(_segment.Columns, product);
            if (key >= scratch.Top.Least)
            {
                Add(product, key, request.Sort == SearchSort.Popularity ? _segment.Columns.RatingCounts[product] : 0);
            }
        }
    }

    private void Add(int product, double key, double second) =>
        scratch.Top.Add(new(key, second, _segment.Columns.Ids[product], _number, product));

    // The terms that were asked for: whoever is one of them is the thing itself.
    private void Ask()
    {
        scratch.Asked.Begin(_segment.Terms.Keys);
        foreach (var clause in plan.Clauses)
        {
            foreach (var alternative in clause.Alternatives)
            {
                if (alternative.Terms[_number] >= 0)
                {
                    scratch.Asked.Add(alternative.Terms[_number]);
                }
            }

            foreach (var term in clause.Splits.SelectMany(s => s.Terms[_number]))
            {
                scratch.Asked.Add(term);
            }
        }
    }
}
