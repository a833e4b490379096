using Shop.SearchApi.Index.Matching;

namespace Shop.SearchApi.Rules;

/// <summary>Makes a book of rules.</summary>
internal sealed class RuleBookBuilder
{
    private readonly Dictionary<string, IReadOnlyList<string[]>> _synonyms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<long>> _pins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<long>> _hides = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _redirects = new(StringComparer.Ordinal);

    public void Add(string kind, string key, IRule rule)
    {
        switch (rule)
        {
            case { Enabled: false }:
                break;
            case SynonymRule synonyms:
                Add(key, synonyms);
                break;
            case RedirectRule redirect:
                _redirects[key] = redirect.Url!;
                break;
            case ProductRule products:
                (kind == RuleKinds.Pins ? _pins : _hides)[key] = products.ProductIds!;
                break;
        }
    }

    public RuleBook Build(long number) => new(number, new SynonymBook(_synonyms), _pins, _hides, _redirects);

    private void Add(string key, SynonymRule rule)
    {
        string[] phrases = [key, .. rule.Synonyms!.Select(RuleKey.Of).OfType<string>()];
        foreach (var from in rule.OneWay ? phrases[..1] : phrases)
        {
            var others = phrases.Where(p => p != from).Select(p => p.Split(' '));
            _synonyms[from] = [.. _synonyms.GetValueOrDefault(from, []).Concat(others).DistinctBy(words => string.Join(' ', words))];
        }
    }
}
