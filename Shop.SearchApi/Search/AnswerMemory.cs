using System.Collections.Concurrent;
using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Index.Segments;
using Shop.SearchApi.Rules;

namespace Shop.SearchApi.Search;

/// <summary>
/// Keeps answers that took long, until the catalogue or the rules change. There are few such questions and they are asked all the time: the
/// first letters of words, the commonest words. Anything else is as soon answered as kept. At some 10 kB each they take little memory.
/// </summary>
internal sealed class AnswerMemory
{
    private const int Most = 1024;
    private static readonly TimeSpan s_long = TimeSpan.FromMilliseconds(1);
    private volatile CurrentAnswers _kept = new(Catalogue.Empty, RuleBook.Empty);

    public KeptAnswer? Find(Catalogue catalogue, RuleBook rules, SearchRequest request) =>
        _kept is var kept && kept.IsOf(catalogue, rules) && kept.Answers.TryGetValue(request, out var answer) ? answer : null;

    public static bool IsWorthKeeping(TimeSpan took) => took >= s_long;

    public void Keep(Catalogue catalogue, RuleBook rules, SearchRequest request, KeptAnswer answer)
    {
        var kept = _kept;
        if (!kept.IsOf(catalogue, rules))
        {
            _kept = kept = new(catalogue, rules);
        }

        if (kept.Answers.Count < Most)
        {
            kept.Answers[request] = answer;
        }
    }

    private sealed record CurrentAnswers(Catalogue Catalogue, RuleBook Rules)
    {
        public ConcurrentDictionary<SearchRequest, KeptAnswer> Answers { get; } = new();

        public bool IsOf(Catalogue catalogue, RuleBook rules) => ReferenceEquals(Catalogue, catalogue) && ReferenceEquals(Rules, rules);
    }
}
