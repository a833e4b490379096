using Shop.Web.Clients;

namespace Shop.Web.Components.Pages;

/// <summary>Which facets a page of results shows, and which of them it asks for.</summary>
internal static class FacetChoice
{
    /// <summary>Attributes that customers choose by, where the products have them. A name that no product has costs nothing.</summary>
    public const string Asked =
        "category,brand,price,attr.colour,attr.product_colour,attr.screen_size,attr.display_diagonal,attr.memory,attr.storage,"
        + "attr.resolution,attr.capacity,attr.connection,attr.processor_cores,attr.power,attr.material,attr.printing_colours,"
        + "attr.print_technology,attr.type,attr.platform,attr.size";

    private const int MostAttributes = 4;

    // An attribute that few of the products have would hide the others when it is chosen.
    private const double Share = 0.3;

    public static IEnumerable<SearchFacet> Shown(SearchFacet[] facets, SearchState state, long total)
    {
        var attributes = facets
            .Where(facet => facet.Name.StartsWith(SearchState.AttributePrefix, StringComparison.Ordinal) && facet.Values is { Length: > 0 })
            .Select(facet => (Facet: facet, IsChosen: IsChosen(facet, state), Covered: facet.Values!.Sum(value => value.Count)))
            .Where(a => a.IsChosen || (a.Facet.Values!.Length > 1 && a.Covered >= Share * total))
            .OrderByDescending(a => a.IsChosen).ThenByDescending(a => a.Covered)
            .Take(MostAttributes)
            .Select(a => a.Facet);
        return facets
            .Where(facet => !facet.Name.StartsWith(SearchState.AttributePrefix, StringComparison.Ordinal))
            .Where(facet => facet.Name == "price" ? facet.Max > facet.Min || HasPrice(state) : facet.Values is { Length: > 0 } || IsChosen(facet, state))
            .Concat(attributes);
    }

    private static bool IsChosen(SearchFacet facet, SearchState state) => state.Filters.Any(filter => filter.Facet == facet.Name);

    private static bool HasPrice(SearchState state) => state.MinPrice is not null || state.MaxPrice is not null;
}
