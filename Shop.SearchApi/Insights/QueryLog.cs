using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Rules;

namespace Shop.SearchApi.Insights;

/// <summary>Counts searches and clicks in memory. It never grows beyond its bounds, however many different queries come.</summary>
internal sealed class QueryLog
{
    /// <summary>Stands for queries that are not kept: too long, too many, or with what looks like a person's address.</summary>
    public const string Others = "";

    private const int MostQueries = 10_000;
    private const int MostProducts = 100_000;
    private const int LongestQuery = 100;
    private readonly Lock _lock = new();
    private Observations _seen = Observations.None;

    /// <summary>Counts a search; turning pages and filtering is the same search once more.</summary>
    public void Add(SearchRequest request, QueryWords words, long total, TimeSpan took)
    {
        var isCounted = request is { Page: 1, Filters.Count: 0, MinPrice: null, MaxPrice: null } && words.Words.Count > 0;
        lock (_lock)
        {
            _seen.Latencies[LatencyBuckets.Of(took.TotalMilliseconds)]++;
            if (isCounted)
            {
                Add(request.Query, words, new(1, total == 0 ? 1 : 0, 0));
            }
        }
    }

    public void AddClick(string query, long product)
    {
        lock (_lock)
        {
            Add(query, QueryWords.Parse(query), new(0, 0, 1));
            if (_seen.ClicksOnProducts.Count < MostProducts || _seen.ClicksOnProducts.ContainsKey(product))
            {
                _seen.ClicksOnProducts[product] = _seen.ClicksOnProducts.GetValueOrDefault(product) + 1;
            }
        }
    }

    /// <summary>What was counted so far; from here on it is counted anew.</summary>
    public Observations Take()
    {
        lock (_lock)
        {
            (var seen, _seen) = (_seen, Observations.None);
            return seen;
        }
    }

    /// <summary>Puts back what could not be written.</summary>
    public void Return(Observations seen)
    {
        lock (_lock)
        {
            foreach (var (query, count) in seen.Queries)
            {
                Add(query, count);
            }

            foreach (var (product, clicks) in seen.ClicksOnProducts.Take(MostProducts - _seen.ClicksOnProducts.Count))
            {
                _seen.ClicksOnProducts[product] = _seen.ClicksOnProducts.GetValueOrDefault(product) + clicks;
            }

            for (var bucket = 0; bucket < seen.Latencies.Length; bucket++)
            {
                _seen.Latencies[bucket] += seen.Latencies[bucket];
            }
        }
    }

    private void Add(string text, QueryWords words, QueryCount count)
    {
        var isKept = text.Length <= LongestQuery && !text.Contains('@', StringComparison.Ordinal);
        Add(isKept ? RuleKey.Of(words.Words) : Others, count);
    }

    private void Add(string query, QueryCount count)
    {
        var key = _seen.Queries.Count < MostQueries || _seen.Queries.ContainsKey(query) ? query : Others;
        _seen.Queries[key] = _seen.Queries.GetValueOrDefault(key).Plus(count);
    }
}
