using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Shop.Web.Components.Pages;

/// <summary>All that a results page depends on. It lives in the address, so that every state can be linked and undone.</summary>
public sealed record SearchState
{
    public const int PageSize = 24;
    public const int LastPage = 500;
    private const int MostValues = 50;
    public const string AttributePrefix = "attr.";

    public static readonly string[] Sorts = ["relevance", "price", "-price", "newest", "popularity"];

    public string Query { get; init; } = "";
    public decimal? MinPrice { get; init; }
    public decimal? MaxPrice { get; init; }
    public string Sort { get; init; } = "relevance";
    public int Page { get; init; } = 1;

    /// <summary>In the order of the address.</summary>
    public IReadOnlyList<SearchFilter> Filters { get; init; } = [];

    public bool HasFilters => Filters.Count > 0 || MinPrice is not null || MaxPrice is not null;

    public int FilterCount => Filters.Count + (MinPrice is not null || MaxPrice is not null ? 1 : 0);

    public bool Has(string facet, string value) => Filters.Contains(new SearchFilter(facet, value));

    public SearchState Toggle(string facet, string value)
    {
        var filter = new SearchFilter(facet, value);
        return this with
        {
            Filters = Has(facet, value) ? [.. Filters.Where(f => f != filter)] : [.. Filters, filter],
            Page = 1,
        };
    }

    public static SearchState Parse(IQueryCollection query)
    {
        var filters = query
            .Where(p => IsFacet(p.Key))
            .SelectMany(p => p.Value.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => new SearchFilter(p.Key, v!)))
            .Distinct()
            .Take(MostValues);
        var sort = query["sort"].ToString();
        return new()
        {
            Query = query["q"].ToString().Trim(),
            MinPrice = Price(query["minPrice"]),
            MaxPrice = Price(query["maxPrice"]),
            Sort = Sorts.Contains(sort, StringComparer.Ordinal) ? sort : "relevance",
            Page = int.TryParse(query["page"], CultureInfo.InvariantCulture, out var page) ? int.Clamp(page, 1, LastPage) : 1,
            Filters = [.. filters],
        };
    }

    public string ToUrl(string path = "/search") => path + Build(ofPage: true);

    public string ToApiQuery() => ToApiQuery(PageSize, FacetChoice.Asked);

    public string ToApiQuery(int pageSize, string facets)
    {
        var query = Build(ofPage: false);
        return string.Create(CultureInfo.InvariantCulture,
            $"{query}{(query.Length == 0 ? '?' : '&')}page={Page}&pageSize={pageSize}&facets={facets}");
    }

    private static bool IsFacet(string key) =>
        key is "brand" or "category"
        || (key.StartsWith(AttributePrefix, StringComparison.Ordinal) && key.Length > AttributePrefix.Length);

    // "12,50" is what a German customer types.
    private static decimal? Price(string? text) =>
        decimal.TryParse(text?.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price < 1e9m
            ? price
            : null;

    private string Build(bool ofPage)
    {
        var query = new QueryBuilder();
        Add("q", Query);
        foreach (var (facet, value) in Filters)
        {
            query.Add(facet, value);
        }
        Add("minPrice", MinPrice?.ToString(CultureInfo.InvariantCulture));
        Add("maxPrice", MaxPrice?.ToString(CultureInfo.InvariantCulture));
        Add("sort", Sort == "relevance" ? null : Sort);
        Add("page", ofPage && Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
        return query.ToString();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }
    }
}

/// <summary>Facet name (brand, category, attr.NAME) and value.</summary>
public readonly record struct SearchFilter(string Facet, string Value);
