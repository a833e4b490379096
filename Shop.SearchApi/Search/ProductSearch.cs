using Microsoft.Extensions.ObjectPool;
using Shop.SearchApi.Index.Feed;
using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Insights;
using Shop.SearchApi.Rules;

namespace Shop.SearchApi.Search;

/// <summary>Answers searches from the index, with working memory that is used again.</summary>
internal sealed class ProductSearch(LiveIndex index, LiveRules rules, QueryLog queries, TimeProvider time)
{
    private readonly ObjectPool<Workplace> _places = ObjectPool.Create<Workplace>();

    /// <summary>Hands the answer over as JSON; it is gone when <paramref name="take"/> returns.</summary>
    public void Run(SearchRequest request, Action<WrittenAnswer> take, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var place = _places.Get();
        var book = rules.Current;
        var found = IndexSearch.Run(index.Current, book.Synonyms, book.For, request, place.Scratch, ct);
        var took = time.GetElapsedTime(started);
        take(place.Writer.Write(request, found, book.RedirectOf(found.Words), took.TotalMilliseconds));
        queries.Add(request, found, took);
        _places.Return(place); // not after a failure: then the working memory is not clean
    }

    private sealed class Workplace
    {
        public Scratch Scratch { get; } = new();

        public AnswerWriter Writer { get; } = new();
    }
}
