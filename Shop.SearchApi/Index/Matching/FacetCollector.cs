using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Counts the asked facets over the products that are found.</summary>
internal sealed class FacetCollector
{
    private readonly FacetCounts _counts;
    private readonly Counted? _brands;
    private readonly Counted? _categories;
    private readonly List<Counted> _attributes = [];
    private readonly bool _isFiltered;
    private readonly bool _prices;
    private readonly uint _priceFilter;
    private Segment _segment = null!;

    public FacetCollector(IReadOnlyList<string> facets, FilterSet filters, FacetCounts counts, CatalogueValues values)
    {
        (_counts, _isFiltered, _priceFilter) = (counts, filters.Count > 0, filters.Of(FacetNames.Price));
        foreach (var facet in facets)
        {
            switch (facet)
            {
                case FacetNames.Brand:
                    _brands = new(counts.Next(values.Brands.Count), filters.Of(facet), -1);
                    break;
                case FacetNames.Category:
                    _categories = new(counts.Next(values.Categories.Count), filters.Of(facet), -1);
                    break;
                case FacetNames.Price:
                    _prices = true;
                    break;
                default:
                    var name = values.Attributes.FindName(FacetNames.Attribute(facet)!);
                    _attributes.Add(new(counts.Next(values.Attributes.Count), filters.Of(facet), name));
                    break;
            }
        }
    }

    public ValueCounts Brands => _brands!.Counts;

    public ValueCounts Categories => _categories!.Counts;

    public PriceCounts Prices => _counts.Prices;

    public ValueCounts Attribute(int number) => _attributes[number].Counts;

    public void Begin(Segment segment) => _segment = segment;

    /// <summary>Counts the products of a block: one that fails a single filter counts for the facet of that filter alone.</summary>
    public void Add(Block block)
    {
        var passing = _isFiltered ? block.Passing() : block.Products;
        Add(block, passing, _brands, _segment.Columns.Brands);
        Add(block, passing, _categories, _segment.Columns.Categories, _segment.Columns.CategoryEnds);
        foreach (var attribute in _attributes)
        {
            if (attribute.Attribute >= 0)
            {
                Add(block, passing, attribute, _segment.AttributeColumns.Of(attribute.Attribute));
            }
        }

        if (_prices)
        {
            _counts.Prices.Add(_priceFilter == 0 ? passing : block.PassingBut(_priceFilter), _segment.Columns.Prices, _segment.Columns.PriceSteps);
        }
    }

    /// <summary>Counts all products of the segment for the facet of its only filter: nothing else limits that.</summary>
    public void AddAllFor(uint filter)
    {
        AddAll(_brands, filter, _segment.Columns.LiveBrands);
        AddAll(_categories, filter, _segment.Columns.LiveCategories);
    }

    private static void AddAll(Counted? facet, uint filter, int[] live)
    {
        if (facet is null || facet.Filter != filter)
        {
            return;
        }

        facet.IsComplete = true;
        facet.Counts.Add(live);
    }

    private static void Add(Block block, ReadOnlySpan<int> passing, Counted? facet, int[] column, int[]? ends = null)
    {
        if (facet is null || facet.IsComplete)
        {
            return;
        }

        var products = facet.Filter == 0 ? passing : block.PassingBut(facet.Filter);
        if (ends is not null)
        {
            facet.Counts.Add(products, column, ends);
        }
        else
        {
            facet.Counts.Add(products, column);
        }
    }

    /// <param name="Counts">By value.</param>
    /// <param name="Filter">The bit of the facet's own filter, or 0.</param>
    /// <param name="Attribute">The name of the attribute, or -1 for other facets.</param>
    private sealed record Counted(ValueCounts Counts, uint Filter, int Attribute)
    {
        /// <summary>Whether all is counted already.</summary>
        public bool IsComplete { get; set; }
    }
}
