using System.Globalization;
using Shop.Web.Clients;
using Shop.Web.Languages;

namespace Shop.Web.Components.Staff.Rules;

/// <summary>Makes a rule of what was typed. Search's own answer has the last word.</summary>
internal static class RuleTextReader
{
    public const int LongestKey = 200;
    public const int LongestUrl = 500;
    public const int LongestLines = 12_000;
    private const int MostPhrases = 50;
    private const int MostProducts = 100;
    private static readonly char[] s_between = [' ', ',', ';', '\t', '\r', '\n', '#'];

    public static RuleValue? Read(RuleText text, Words words, Dictionary<string, string> problems)
    {
        if (text.Key.Length is 0 or > LongestKey)
        {
            problems["phrase"] = words["Rules.KeyWrong"];
        }
        var value = text.Kind switch
        {
            "synonyms" => Synonyms(text, words, problems),
            "redirects" => Redirect(text, words, problems),
            _ => Products(text, words, problems),
        };
        return problems.Count == 0 ? value with { Enabled = !text.IsOff } : null;
    }

    /// <summary>The numbers that can be read, in their order.</summary>
    public static IReadOnlyList<long> Ids(string products) => [.. Numbers(products).OfType<long>().Distinct()];

    private static IEnumerable<long?> Numbers(string products) => products.Split(s_between, StringSplitOptions.RemoveEmptyEntries)
        .Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : (long?)null);

    private static RuleValue Synonyms(RuleText text, Words words, Dictionary<string, string> problems)
    {
        var phrases = text.Phrases.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (phrases.Length is 0 or > MostPhrases)
        {
            problems["words"] = words["Rules.PhrasesWrong", MostPhrases];
        }
        return new() { Synonyms = phrases, OneWay = text.IsOneWay };
    }

    private static RuleValue Products(RuleText text, Words words, Dictionary<string, string> problems)
    {
        var ids = Ids(text.Products);
        if (ids.Count is 0 or > MostProducts || Numbers(text.Products).Contains(null))
        {
            problems["products"] = words["Rules.ProductsWrong", MostProducts];
        }
        return new() { ProductIds = ids };
    }

    private static RuleValue Redirect(RuleText text, Words words, Dictionary<string, string> problems)
    {
        if (text.Url is not ['/', ..] || text.Url.Length > LongestUrl)
        {
            problems["url"] = words["Rules.UrlWrong"];
        }
        return new() { Url = text.Url };
    }
}
