using System.Text;
using Microsoft.Extensions.ObjectPool;
using Shop.SearchApi.Index.Feed;
using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Index.Segments;
using Shop.SearchApi.Rules;
using Shop.SearchApi.Search;

namespace Shop.SearchApi.Suggest;

internal sealed record SuggestAnswer(IReadOnlyList<Suggestion> Suggestions);

internal sealed record Suggestion(string Text, string Kind, long? ProductId = null);

/// <summary>Completes what a customer is typing: words that products use, categories, brands, products.</summary>
internal sealed class Suggestions(LiveIndex index, LiveRules rules, PopularQueries popular)
{
    private const int Sample = 200;
    private const int MostOfAKind = 3;
    private static readonly string[] s_facets = [FacetNames.Brand, FacetNames.Category];
    private readonly ObjectPool<Scratch> _scratches = ObjectPool.Create<Scratch>();

    public SuggestAnswer Find(string text, int limit, CancellationToken ct)
    {
        // Each key typed is a prefix, even the blank behind a word.
        var words = QueryWords.Parse(text.Trim()).Words;
        if (words.Count == 0 || !index.IsReady)
        {
            return new([]);
        }

        var scratch = _scratches.Get();
        var book = rules.Current;
        var request = new SearchRequest(text.Trim(), [], null, null, SearchSort.Relevance, 1, Sample, s_facets) { IsTyping = true };
        var found = IndexSearch.Run(index.Current, book.Synonyms, book.For, request, scratch, ct);
        SuggestAnswer answer = found.Plan.Relaxation == Relaxing.DroppedWords ? new([]) : Of(words, found, limit);
        _scratches.Return(scratch); // not after a failure: then it is not clean
        return answer;
    }

    private SuggestAnswer Of(IReadOnlyList<string> words, SearchResult found, int limit) =>
        new([.. popular.Beginning(RuleKey.Of(words), MostOfAKind).Select(query => new Suggestion(query, "query"))
            .Concat(Queries(words, found)).DistinctBy(s => s.Text, StringComparer.Ordinal).Take(MostOfAKind)
            .Concat(Kinds("category", words, found.Facets.Categories, found.Catalogue.Values.Categories))
            .Concat(Kinds("brand", words, found.Facets.Brands, found.Catalogue.Values.Brands))
            .Concat(Products(found, limit))
            .Take(limit)]);

    /// <summary>The words before stay; the last one is completed as the names of matching products have it.</summary>
    private static IEnumerable<Suggestion> Queries(IReadOnlyList<string> words, SearchResult found)
    {
        var last = words[^1];
        var before = string.Concat(words.Take(words.Count - 1).Select(word => word + " "));
        var names = new List<string>();
        foreach (ref readonly var entry in found.Page)
        {
            names.AddRange(QueryWords.Parse(NameOf(found, entry)).Words.Distinct(StringComparer.Ordinal));
        }

        return names
            .Where(word => word.StartsWith(last, StringComparison.Ordinal) && word.Length > 2)
            .CountBy(word => word, StringComparer.Ordinal)
            .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)
            .Take(MostOfAKind)
            .Select(word => new Suggestion(before + word.Key, "query"));
    }

    private static IEnumerable<Suggestion> Kinds(string kind, IReadOnlyList<string> words, ValueCounts counts, ValueTable table)
    {
        var values = new List<(string Text, int Count)>(counts.Used.Length);
        foreach (var value in counts.Used)
        {
            values.Add((table[value], counts[value]));
        }

        return values
            .OrderByDescending(value => value.Count).ThenBy(value => value.Text, StringComparer.Ordinal)
            .Where(value => Completes(words, value.Text))
            .Take(MostOfAKind)
            .Select(value => new Suggestion(value.Text, kind));
    }

    private static List<Suggestion> Products(SearchResult found, int limit)
    {
        var products = new List<Suggestion>();
        foreach (ref readonly var entry in found.Page[..Math.Min(found.Page.Length, limit)])
        {
            products.Add(new(NameOf(found, entry), "product", found.Catalogue.Segments[entry.Segment].Columns.Ids[entry.Product]));
        }

        return products;
    }

    private static string NameOf(SearchResult found, in TopList.Entry entry)
    {
        var segment = found.Catalogue.Segments[entry.Segment];
        StoredTexts.Read(segment.Texts, segment.Columns.Texts[entry.Product], out _, out _, out var name, out _, out _);
        return Encoding.UTF8.GetString(name);
    }

    private static bool Completes(IReadOnlyList<string> asked, string text)
    {
        var words = QueryWords.Parse(text).Words;
        return asked.All(word => words.Any(w => w.StartsWith(word, StringComparison.Ordinal)));
    }
}
