using System.Globalization;
using Npgsql;
using Shop.Bench.Questions;
using Shop.Bench.Wire;

namespace Shop.Bench.FullText;

/// <summary>A question in SQL: the exact total and four facets, each without its own filter; and the page of hits.</summary>
internal sealed class FullTextSql
{
    private const int MostValues = 100;
    private const string PriceBounds = "ARRAY[10, 20, 50, 100, 200, 500, 1000, 2000, 5000]::numeric[]";
    private static readonly string[] Facets = ["brand", "category", "colour"];

    private readonly ShopQuestion _question;
    private readonly List<object> _values = [];
    private readonly List<(string Column, string Condition)> _filters = [];
    private readonly string _matching = "true";
    private readonly string? _wanted;

    public FullTextSql(ShopQuestion question)
    {
        _question = question;
        if (question.Text.Length > 0)
        {
            _wanted = question.IsTyping ? $"to_tsquery('english', {Value(Typed(question.Text))})" : $"websearch_to_tsquery('english', {Value(question.Text)})";
            _matching = $"words @@ {_wanted}";
        }

        Filter("brand", question.Brand);
        Filter("category", question.Category);
        Filter("colour", question.Colour);
        if (question.MinPrice is { } low && question.MaxPrice is { } high)
        {
            _filters.Add(("price", $"price BETWEEN {Value(low)} AND {Value(high)}"));
        }
    }

    /// <summary>Rows of facet, value and count; the total comes first.</summary>
    public NpgsqlBatchCommand Counts()
    {
        // With words, what matches is looked up once; without, the indexes serve each filter.
        var source = _wanted is null ? "bench.products" : "hits";
        var hits = _wanted is null ? "" : $"WITH hits AS MATERIALIZED (SELECT brand, category, colour, price FROM bench.products WHERE {_matching})\n";
        var facets = Facets.Select(f => $"(SELECT '{f}', {f}, count(*) FROM {source} WHERE {Passing(f)} AND {f} IS NOT NULL GROUP BY {f} ORDER BY count(*) DESC LIMIT {MostValues})");
        return Command($"""
            {hits}SELECT 'total', NULL, count(*) FROM {source} WHERE {Passing("")}
            UNION ALL {string.Join("\nUNION ALL ", facets)}
            UNION ALL (SELECT 'price', width_bucket(price, {PriceBounds})::text, count(*) FROM {source} WHERE {Passing("price")} GROUP BY 2)
            """);
    }

    public NpgsqlBatchCommand Items() => Command(
        $"SELECT id, name, brand, category, price FROM bench.products WHERE {_matching} AND {Passing("")} ORDER BY {Order()}, id LIMIT {AnswerCheck.PageSize} OFFSET {Value(_question.Skipped)}");

    private string Order() => _question.Sort switch
    {
        "price" => "price",
        "-price" => "price DESC",
        "newest" => "released_at DESC",
        "popularity" => "popularity DESC NULLS LAST",
        _ when _wanted is null => "popularity DESC NULLS LAST",
        _ => $"ts_rank_cd(words, {_wanted}, 1) DESC",
    };

    private string Passing(string except) =>
        _filters.Where(f => f.Column != except).Select(f => f.Condition).DefaultIfEmpty("true").Aggregate((a, b) => $"{a} AND {b}");

    private void Filter(string column, string? value)
    {
        if (value is not null)
        {
            _filters.Add((column, $"{column} = {Value(value)}"));
        }
    }

    private string Value(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }

    // 'camera' & 'ba':* while "camera ba" is being typed.
    private static string Typed(string text) => string.Join(" & ", text.Split(' ').Select(w => $"'{w.Replace("'", "''", StringComparison.Ordinal)}'")) + ":*";

    private NpgsqlBatchCommand Command(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        _values.ForEach(v => command.Parameters.Add(new() { Value = v }));
        return command;
    }
}
