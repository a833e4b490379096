using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>The filters of a search. The counts of a facet ignore its own filter, so it matters which filters a product fails, up to the second.</summary>
internal sealed class FilterSet
{
    private readonly List<IFilter> _filters = [];

    public FilterSet(SearchRequest request, CatalogueValues values)
    {
        foreach (var filter in request.Filters)
        {
            _filters.Add(filter.Facet switch
            {
                FacetNames.Brand => new ValueFilterOf(filter.Facet, filter.Values.Select(values.Brands.Find), s => s.Columns.Brands, s => s.Brands),
                FacetNames.Category => new ValueFilterOf(filter.Facet, filter.Values.Select(values.Categories.Find), s => s.Columns.Categories, s => s.Categories),
                _ => Attribute(filter, values.Attributes),
            });
        }

        if (request.MinPrice is not null || request.MaxPrice is not null)
        {
            _filters.Add(new PriceFilter(request.MinPrice, request.MaxPrice));
        }
    }

    public int Count => _filters.Count;

    public IReadOnlyList<IFilter> All => _filters;

    /// <summary>The bit of the filter on a facet, or 0.</summary>
    public uint Of(string facet) => _filters.FindIndex(f => f.Facet == facet) is >= 0 and var number ? 1u << number : 0;

    private static ValueFilterOf Attribute(ValueFilter filter, AttributeValues attributes)
    {
        var name = FacetNames.Attribute(filter.Facet)!;
        var number = attributes.FindName(name);
        return new(filter.Facet, number < 0 ? [] : filter.Values.Select(v => attributes.Find(name, v)),
            s => number < 0 ? s.Columns.Brands : s.AttributeColumns.Of(number), s => s.AttributeValues);
    }
}
