using Microsoft.Extensions.ObjectPool;
using Microsoft.Extensions.Options;
using Shop.SearchApi.Index.Feed;
using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Insights;
using Shop.SearchApi.Rules;

namespace Shop.SearchApi.Search;

/// <summary>Answers searches from the index, with working memory that is used again.</summary>
internal sealed class ProductSearch(LiveIndex index, LiveRules rules, QueryLog queries, IOptions<IndexOptions> options, TimeProvider time)
{
    private readonly ObjectPool<Workplace> _places = ObjectPool.Create<Workplace>();
    private readonly AnswerMemory _answers = new(options.Value.KeptAnswersMegabytes);

    /// <summary>Hands the answer over as JSON; it is gone when <paramref name="take"/> returns.</summary>
    public void Run(SearchRequest request, bool isCounted, Action<WrittenAnswer> take, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var place = _places.Get();
        var (catalogue, book) = (index.Current, rules.Current);
        var known = _answers.Find(catalogue, book, request);
        var found = known is null ? IndexSearch.Run(catalogue, book.Synonyms, book.For, request, place.Scratch, ct) : null;
        var took = time.GetElapsedTime(started);
        var answer = found is null
            ? place.Writer.Write(known!, took.TotalMilliseconds)
            : place.Writer.Write(request, found, book.RedirectOf(found.Words), took.TotalMilliseconds);
        take(answer);
        if (isCounted)
        {
            queries.Add(request, known?.Words ?? found!.Words, known?.Total ?? found!.Total, took);
        }

        if (found is not null && _answers.IsWorthKeeping(took))
        {
            _answers.Keep(catalogue, book, request, KeptAnswer.Of(answer, found));
        }

        _places.Return(place); // not after a failure: then the working memory is not clean
    }

    /// <summary>Answers by rules that are not in force. Nothing of it is counted or kept.</summary>
    public void Try(SearchRequest request, RuleBook book, Action<WrittenAnswer> take, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var place = _places.Get();
        var found = IndexSearch.Run(index.Current, book.Synonyms, book.For, request, place.Scratch, ct);
        take(place.Writer.Write(request, found, book.RedirectOf(found.Words), time.GetElapsedTime(started).TotalMilliseconds));
        _places.Return(place);
    }

    private sealed class Workplace
    {
        public Scratch Scratch { get; } = new();

        public AnswerWriter Writer { get; } = new();
    }
}
