using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Answers searches from the segments of a catalogue.</summary>
internal static class IndexSearch
{
    public static SearchResult Run(
        Catalogue catalogue, SynonymBook synonyms, Func<QueryWords, Arrangement> arrange, SearchRequest request, Scratch scratch, CancellationToken ct)
    {
        var words = QueryWords.Parse(request.Query, request.IsTyping);
        var arrangement = arrange(words);
        var plan = new Planner(catalogue, synonyms).Of(words, string.IsNullOrWhiteSpace(request.Query));
        var filters = new FilterSet(request, catalogue.Values);
        if (plan.Unknown.Count > 0)
        {
            Relaxing.Drop(plan, plan.Unknown);
        }

        var (search, facets) = Run(catalogue, plan, arrangement, request, filters, scratch, ct);
        var isNarrowed = filters.Count > 0 || arrangement != Arrangement.None;
        if (search.Matched == 0 && plan.Clauses.Count > 1 && Respell(catalogue, synonyms, plan, words.Words, isNarrowed, scratch, ct))
        {
            (search, facets) = Run(catalogue, plan, arrangement, request, filters, scratch, ct);
        }

        if (search.Matched == 0 && plan.Clauses.Count > 1 && Relaxing.DropWords(catalogue, plan, scratch, ct))
        {
            new Planner(catalogue, synonyms).Weigh(plan.Clauses);
            (search, facets) = Run(catalogue, plan, arrangement, request, filters, scratch, ct);
        }

        return new SearchResult(catalogue, words, plan, search.Total, Page(catalogue, plan, request, scratch), facets);
    }

    // Only words may be misspelt: whatever a filter, a rule or an order does to the answer does not change what they are. Whether it has searched for
    // that, so that what stands in the scratch is no longer the answer.
    private static bool Respell(Catalogue catalogue, SynonymBook synonyms, Plan plan, IReadOnlyList<string> words, bool isNarrowed, Scratch scratch, CancellationToken ct)
    {
        var request = new SearchRequest("", [], null, null, SearchSort.Relevance, 1, 1, []);
        var none = new FilterSet(request, catalogue.Values);
        if (isNarrowed && Run(catalogue, plan, Arrangement.None, request, none, scratch, ct).Search.Matched > 0)
        {
            return true;
        }

        Respelling.Doubt(catalogue, plan, words);
        if (!Respelling.IsPossible(plan))
        {
            return isNarrowed;
        }

        Respelling.Widen(catalogue, plan);
        var isFound = Run(catalogue, plan, Arrangement.None, request, none, scratch, ct).Search.Matched > 0;
        Respelling.Narrow(plan);
        if (isFound)
        {
            Respelling.Choose(catalogue, plan, words, scratch.Top.Sorted().Span[0]);
            new Planner(catalogue, synonyms).Weigh(plan.Clauses);
        }

        return true;
    }

    private static (SegmentSearch Search, FacetCollector Facets) Run(
        Catalogue catalogue, Plan plan, Arrangement arrangement, SearchRequest request, FilterSet filters, Scratch scratch, CancellationToken ct)
    {
        scratch.Facets.Begin();
        scratch.Block.Clear();
        scratch.Top.Begin(Math.Max(request.Page * request.PageSize, Weights.LookedAtAgain));
        var facets = new FacetCollector(request.Facets, filters, scratch.Facets, catalogue.Values);
        var search = new SegmentSearch(catalogue.Generation, plan, arrangement, request, filters, request.Facets.Count > 0 ? facets : null, scratch, ct);
        for (var number = 0; number < catalogue.Segments.Count; number++)
        {
            search.Run(catalogue.Segments[number], number);
        }

        return (search, facets);
    }

    private static Memory<TopList.Entry> Page(Catalogue catalogue, Plan plan, SearchRequest request, Scratch scratch)
    {
        var best = scratch.Top.Sorted();
        if (request.Sort == SearchSort.Relevance && plan.Clauses.Count > 0 && plan.OnlyBrand < 0)
        {
            var first = best[..Math.Min(best.Length, Weights.LookedAtAgain)];
            LookAgain(catalogue, plan, first.Span);
        }

        var from = Math.Min((request.Page - 1) * request.PageSize, best.Length);
        return best.Slice(from, Math.Min(request.PageSize, best.Length - from));
    }

    private static void LookAgain(Catalogue catalogue, Plan plan, Span<TopList.Entry> entries)
    {
        Span<int> asked = stackalloc int[plan.Clauses.Count];
        foreach (ref var entry in entries)
        {
            for (var i = 0; i < asked.Length; i++)
            {
                asked[i] = plan.Clauses[i].Alternatives is [var first, ..] ? first.Terms[entry.Segment] : -1;
            }

            entry = entry with { Key = entry.Key + SecondLook.At(catalogue.Segments[entry.Segment].Names.Of(entry.Product), asked) };
        }

        entries.Sort();
    }
}
