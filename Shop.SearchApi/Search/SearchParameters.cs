using System.Globalization;
using Microsoft.Extensions.Primitives;
using Shop.SearchApi.Index.Matching;

namespace Shop.SearchApi.Search;

/// <summary>Reads the query string of a search and says what is wrong with it, parameter by parameter.</summary>
internal sealed class SearchParameters
{
    private const int LongestQuery = 500;
    private const int LongestValue = 10_000;
    private const int MostValues = 100;
    private const int MostFilters = 20;
    private const int MostFacets = 20;
    private static readonly string[] UsualFacets = [FacetNames.Brand, FacetNames.Category, FacetNames.Price];
    private readonly IQueryCollection _query;

    private SearchParameters(IQueryCollection query) => _query = query;

    public Dictionary<string, string[]> Errors { get; } = new(StringComparer.Ordinal);

    public static SearchRequest? Read(IQueryCollection query, out IDictionary<string, string[]> errors)
    {
        var parameters = new SearchParameters(query);
        var request = parameters.Read();
        errors = parameters.Errors;
        return errors.Count == 0 ? request : null;
    }

    private SearchRequest Read()
    {
        var minimum = Price("minPrice");
        var maximum = Price("maxPrice");
        if (minimum > maximum)
        {
            Errors["minPrice"] = ["minPrice must not be above maxPrice"];
        }

        return new(Text(), Filters(), minimum, maximum, Sort(), Integer("page", 1, 1, 500), Integer("pageSize", 20, 1, 100), Facets());
    }

    private string? One(string name)
    {
        if (!_query.TryGetValue(name, out var values) || values.Count == 0)
        {
            return null;
        }

        if (values.Count > 1)
        {
            Errors[name] = [$"{name} may be given once"];
        }

        return values[0];
    }

    private string Text()
    {
        var text = One("q") ?? "";
        if (text.Length > LongestQuery)
        {
            Errors["q"] = [$"q may have {LongestQuery} characters"];
        }
        else if (text.Contains('\0', StringComparison.Ordinal))
        {
            Errors["q"] = ["q holds a NUL character"];
        }

        return text;
    }

    private List<ValueFilter> Filters()
    {
        var filters = new List<ValueFilter>();
        foreach (var (name, values) in _query)
        {
            if (name is FacetNames.Brand or FacetNames.Category || FacetNames.Attribute(name) is not null)
            {
                Check(name, values);
                filters.Add(new(name, [.. values.Select(value => value!)]));
            }
        }

        if (filters.Count > MostFilters)
        {
            Errors["attr"] = [$"at most {MostFilters} filters may be given"];
        }

        return filters;
    }

    private void Check(string name, StringValues values)
    {
        if (values.Count > MostValues)
        {
            Errors[name] = [$"{name} may be given {MostValues} times"];
        }
        else if (name.Length > LongestValue || values.Any(value => value!.Length > LongestValue || value.Contains('\0', StringComparison.Ordinal)))
        {
            Errors["filter"] = ["a filter is too long or holds a NUL character"];
        }
    }

    private decimal? Price(string name)
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var price)
            && price is >= 0 and <= 1_000_000_000_000m)
        {
            return price;
        }

        Errors[name] = [$"{name} must be a number of 0 or more, such as 19.95"];
        return null;
    }

    private int Integer(string name, int usual, int least, int most)
    {
        if (One(name) is not { } text)
        {
            return usual;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        Errors[name] = [$"{name} must be a whole number between {least} and {most}"];
        return usual;
    }

    private SearchSort Sort()
    {
        switch (One("sort"))
        {
            case null or "relevance":
                return SearchSort.Relevance;
            case "price":
                return SearchSort.PriceUp;
            case "-price":
                return SearchSort.PriceDown;
            case "newest":
                return SearchSort.Newest;
            case "popularity":
                return SearchSort.Popularity;
            default:
                Errors["sort"] = ["sort must be one of relevance, price, -price, newest, popularity"];
                return SearchSort.Relevance;
        }
    }

    private string[] Facets()
    {
        if (One("facets") is not { } text)
        {
            return UsualFacets;
        }

        var names = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToArray();
        if (names.Length > MostFacets)
        {
            Errors["facets"] = [$"at most {MostFacets} facets may be asked for"];
        }
        else if (names.FirstOrDefault(name => !UsualFacets.Contains(name) && FacetNames.Attribute(name) is null) is not null)
        {
            Errors["facets"] = ["facets must be names out of brand, category, price and attr.NAME, with commas between them"];
        }
        else if (text.Contains('\0', StringComparison.Ordinal))
        {
            Errors["facets"] = ["facets holds a NUL character"];
        }

        return names;
    }
}
