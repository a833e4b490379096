using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Shop.SearchApi.Text;

namespace Shop.SearchApi.Search;

/// <summary>
/// Writes the two statements of a search. Names and values of the customer are parameters, always; the text of the
/// statements is made of what stands here.
/// </summary>
internal sealed class SearchSql
{
    public const int MostFacetValues = 1000;

    /// <summary>The bounds of price buckets: 10, 20, 50, 100 and so on.</summary>
    public static readonly decimal[] PriceBounds =
        [.. Enumerable.Range(1, 10).SelectMany(power => new[] { 1m, 2m, 5m }.Select(step => step * (decimal)Math.Pow(10, power)))];

    private readonly SearchRequest _request;
    private readonly WordQuery _words;
    private readonly bool _nothing;
    private readonly List<(string Facet, string Condition)> _filters = [];
    private readonly List<(string Name, object Value, NpgsqlDbType Type)> _parameters = [];

    public SearchSql(SearchRequest request, WordQuery words)
    {
        _request = request;
        _words = words;
        // "%%%" has no words: it is not the wish to see everything.
        _nothing = words.IsEmpty && !string.IsNullOrWhiteSpace(request.Query);
        foreach (var filter in request.Filters)
        {
            var values = Parameter(filter.Values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            _filters.Add((filter.Facet, $"{Column(filter.Facet)} = any({values})"));
        }

        if (request.MinPrice is not null || request.MaxPrice is not null)
        {
            var conditions = new List<string>();
            if (request.MinPrice is { } least)
            {
                conditions.Add($"p.price >= {Parameter(least, NpgsqlDbType.Numeric)}");
            }

            if (request.MaxPrice is { } most)
            {
                conditions.Add($"p.price <= {Parameter(most, NpgsqlDbType.Numeric)}");
            }

            _filters.Add((FacetNames.Price, string.Join(" and ", conditions)));
        }
    }

    /// <summary>Rows of (facet number or -1 for the total, value, count, lowest, highest).</summary>
    public NpgsqlBatchCommand Counts()
    {
        var columns = new List<string>();
        columns.AddRange(_filters.Select((filter, i) => $"coalesce({filter.Condition}, false) as f{i}"));
        columns.AddRange(_request.Facets.Select((facet, i) => $"{Column(facet)} as v{i}"));
        columns.Add("1 as one");
        var sql = new StringBuilder($"with hits as materialized (select {string.Join(", ", columns)} from search.products p where {Matching()})\n");
        sql.Append(CultureInfo.InvariantCulture, $"select -1 as facet, null::text as value, count(*) as count, null::numeric as low, null::numeric as high from hits where {Passing(except: null)}");
        for (var i = 0; i < _request.Facets.Count; i++)
        {
            sql.Append("\nunion all\n").Append(_request.Facets[i] == FacetNames.Price ? Prices(i) : Values(i));
        }

        return Command(sql.ToString());
    }

    /// <summary>The products of the page, best first.</summary>
    public NpgsqlBatchCommand Items()
    {
        var conditions = string.Join(" and ", _filters.Select(filter => $"({filter.Condition})").Prepend(Matching()));
        var offset = Parameter((_request.Page - 1) * _request.PageSize, NpgsqlDbType.Integer);
        var limit = Parameter(_request.PageSize, NpgsqlDbType.Integer);
        return Command(
            $"""
            select p.id, p.name, p.brand, p.category, p.price, p.currency, p.rating, p.rating_count, p.in_stock,
                p.document->>'sku', p.document->>'description'
            from search.products p
            where {conditions}
            order by {Order()}
            offset {offset} limit {limit}
            """);
    }

    private string Matching()
    {
        if (_nothing)
        {
            return "false";
        }

        return _words.IsEmpty ? "true" : $"p.words @@ {_words.MatchingSql}";
    }

    private string Order() => _request.Sort switch
    {
        SearchSort.PriceUp => "p.price asc nulls last, p.id",
        SearchSort.PriceDown => "p.price desc nulls last, p.id",
        SearchSort.Newest => "p.released_at desc nulls last, p.id",
        SearchSort.Popularity => "p.popularity desc nulls last, p.rating_count desc, p.id",
        _ when _words.IsEmpty => "p.in_stock desc, p.popularity desc nulls last, p.rating_count desc, p.released_at desc nulls last, p.id",
        _ => Ranking.Score(_words) + " desc, p.released_at desc nulls last, p.id",
    };

    private string Values(int facet) =>
        $"(select {facet}, v{facet}, count(*), null, null from hits where {Passing(_request.Facets[facet])} and v{facet} is not null"
        + $" group by v{facet} order by count(*) desc, v{facet} collate \"C\" limit {MostFacetValues})";

    private string Prices(int facet)
    {
        var bounds = Parameter(PriceBounds, NpgsqlDbType.Array | NpgsqlDbType.Numeric);
        return $"(select {facet}, width_bucket(v{facet}, {bounds})::text, count(*), min(v{facet}), max(v{facet}) from hits"
            + $" where {Passing(FacetNames.Price)} and v{facet} is not null group by 2)";
    }

    // The counts of a facet ignore its own filter.
    private string Passing(string? except)
    {
        var flags = Enumerable.Range(0, _filters.Count).Where(i => _filters[i].Facet != except).Select(i => $"f{i}").ToArray();
        return flags.Length == 0 ? "true" : string.Join(" and ", flags);
    }

    private string Column(string facet) => facet switch
    {
        FacetNames.Brand => "p.brand",
        FacetNames.Category => "p.category",
        FacetNames.Price => "p.price",
        _ => $"(p.document->'attributes'->>{Parameter(FacetNames.Attribute(facet)!, NpgsqlDbType.Text)})",
    };

    private string Parameter(object value, NpgsqlDbType type)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@p{_parameters.Count}");
        _parameters.Add((name, value, type));
        return name;
    }

    private NpgsqlBatchCommand Command(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, value, type) in _parameters)
        {
            command.Parameters.Add(new() { ParameterName = name, Value = value, NpgsqlDbType = type });
        }

        if (!_words.IsEmpty)
        {
            command.Parameters.Add(new("exact", _words.Exact));
            command.Parameters.Add(new("start", _words.Start));
            command.Parameters.Add(new("last", _words.Last));
            command.Parameters.Add(new("phrase", _words.Phrase));
            command.Parameters.Add(new("head", _words.Head));
            command.Parameters.Add(new("kind", _words.Head + ":B"));
            command.Parameters.Add(new("accessories", Ranking.Accessories(_words)));
            command.Parameters.Add(new("besides", Ranking.Besides(_words)));
        }

        return command;
    }
}
