using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.SearchApi.Storage;
using Shop.SearchApi.Text;

namespace Shop.SearchApi.Suggest;

internal sealed record SuggestAnswer(IReadOnlyList<Suggestion> Suggestions);

internal sealed record Suggestion(string Text, string Kind, long? ProductId = null);

/// <summary>Completes what a customer is typing: words that products use, categories, brands, products.</summary>
internal sealed class Suggestions([FromKeyedServices(SearchNames.Database)] NpgsqlDataSource database)
{
    private const int Sample = 200;
    private const int MostOfAKind = 3;

    private const string Sql = """
        with q as (select to_tsquery('simple', @titles) as titles, to_tsquery('simple', @kinds) as kinds)
        (select 'brand' as kind, null::bigint as id, p.brand as text, count(*) as weight
            from q, search.products p where p.words @@ q.kinds and p.brand is not null group by p.brand)
        union all
        (select 'category', null, p.category, count(*)
            from q, search.products p where p.words @@ q.kinds and p.category is not null group by p.category)
        union all
        (select 'product', p.id, p.name, row_number() over (order by p.popularity desc nulls last, length(p.name), p.id)
            from q, search.products p where p.words @@ q.titles
            order by p.popularity desc nulls last, length(p.name), p.id limit @sample)
        """;

    public async Task<SuggestAnswer> FindAsync(string text, int limit, CancellationToken ct)
    {
        // Each key typed is a prefix, even the blank behind a word.
        var query = WordQuery.Parse(text.Trim());
        if (query.IsEmpty)
        {
            return new([]);
        }

        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new("titles", query.Within("AB")));
        command.Parameters.Add(new("kinds", query.Within("B")));
        command.Parameters.Add(new("sample", Sample));
        var found = new List<(string Kind, long? Id, string Text, long Weight)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Add((reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.GetString(2), reader.GetInt64(3)));
        }

        var products = found.Where(row => row.Kind == "product").OrderBy(row => row.Weight).ToList();
        return new([.. Queries(query, products.Select(row => row.Text))
            .Concat(Kinds("category", query, found))
            .Concat(Kinds("brand", query, found))
            .Concat(products.Select(row => new Suggestion(row.Text, row.Kind, row.Id)))
            .Take(limit)]);
    }

    /// <summary>The words before stay; the last one is completed as the names of matching products have it.</summary>
    private static IEnumerable<Suggestion> Queries(WordQuery query, IEnumerable<string> names)
    {
        var last = query.Words[^1];
        var before = string.Concat(query.Words.Take(query.Words.Count - 1).Select(word => word + " "));
        return names
            .SelectMany(name => Words.Of(name).Select(word => word.Text).Distinct(StringComparer.Ordinal))
            .Where(word => word.StartsWith(last, StringComparison.Ordinal) && word.Length > 2)
            .CountBy(word => word, StringComparer.Ordinal)
            .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)
            .Take(MostOfAKind)
            .Select(word => new Suggestion(before + word.Key, "query"));
    }

    private static IEnumerable<Suggestion> Kinds(string kind, WordQuery query, List<(string Kind, long? Id, string Text, long Weight)> found) =>
        found.Where(row => row.Kind == kind && Completes(query, row.Text))
            .OrderByDescending(row => row.Weight).ThenBy(row => row.Text, StringComparer.Ordinal)
            .Take(MostOfAKind)
            .Select(row => new Suggestion(row.Text, kind));

    private static bool Completes(WordQuery query, string text)
    {
        var words = Words.Of(text).ConvertAll(word => word.Text);
        return query.Words.All(asked => words.Exists(word => word.StartsWith(asked, StringComparison.Ordinal)));
    }
}
