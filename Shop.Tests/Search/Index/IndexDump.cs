using System.Globalization;
using System.Text;
using Shop.SearchApi.Index.Analysis;
using Shop.SearchApi.Index.Segments;

namespace Shop.Tests.Search.Index;

/// <summary>All that an index knows of each product, as text: two indexes are the same when their texts are.</summary>
internal static class IndexDump
{
    public static SortedDictionary<long, string> Of(Catalogue catalogue)
    {
        var products = new SortedDictionary<long, string>();
        foreach (var segment in catalogue.Segments)
        {
            var stems = Stems(segment);
            var terms = Terms(segment, stems);
            for (var at = 0; at < segment.Count; at++)
            {
                if (segment.Columns.IsLive(at, catalogue.Generation))
                {
                    products.Add(segment.Columns.Ids[at], Text(catalogue.Values, segment, at, terms[at], stems));
                }
            }
        }

        return products;
    }

    private static string Text(CatalogueValues values, Segment segment, int at, List<string> terms, string[] stems)
    {
        var columns = segment.Columns;
        StoredTexts.Read(segment.Texts, columns.Texts[at], out _, out var sku, out var name, out _, out var description);
        var pairs = segment.Attributes.Of(at).ToArray().Select(pair => $"{values.Attributes.Name(values.Attributes.NameOf(pair))}={values.Attributes.Value(pair)}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            {Encoding.UTF8.GetString(sku)}|{Encoding.UTF8.GetString(name)}|{Encoding.UTF8.GetString(description)}|
            {string.Join(' ', terms.Order(StringComparer.Ordinal))}|{string.Join(' ', segment.Names.Of(at).ToArray().Select(term => stems[term]))}|
            {Value(values.Brands, columns.Brands[at])}|{Value(values.Categories, columns.Categories[at])}|{string.Join(';', pairs)}|
            {Holds(segment.Brands, columns.Brands[at], at)}|{Holds(segment.Categories, columns.Categories[at], at)}|
            {columns.Versions[at]}|{columns.Prices[at]}|{columns.PriceSteps[at]}|{columns.Ratings[at]}|{columns.RatingCounts[at]}|{columns.Popularities[at]}|
            {columns.Released[at]}|{columns.Priors[at]}|{columns.InStock[at]}|{(segment.Things[at] < 0 ? "" : stems[segment.Things[at]])}
            """);
    }

    private static string[] Stems(Segment segment)
    {
        var stems = new string[segment.Terms.Keys];
        Span<char> room = stackalloc char[Tokenizer.LongestTerm];
        for (var word = 0; word < segment.Words.Count; word++)
        {
            // A stem that no product spells may have another stem itself.
            if (segment.Words.CountOf(word) == 0)
            {
                continue;
            }

            stems[segment.Words.TermOf(word)] = room[..EnglishStemmer.Stem(segment.Words[word], room)].ToString();
        }

        return stems;
    }

    private static List<string>[] Terms(Segment segment, string[] stems)
    {
        var terms = Enumerable.Range(0, segment.Count).Select(_ => new List<string>()).ToArray();
        for (var term = 0; term < segment.Terms.Keys; term++)
        {
            var (products, impacts) = (segment.Terms.Products(term).ToArray(), segment.Terms.Impacts(term).ToArray());
            Assert.Equal(products.Order(), products);
            for (var i = 0; i < products.Length; i++)
            {
                terms[products[i]].Add(string.Create(CultureInfo.InvariantCulture, $"{stems[term]}:{impacts[i]}"));
            }
        }

        return terms;
    }

    private static string Value(ValueTable table, int value) => value < 0 ? "" : table[value];

    private static bool Holds(Postings postings, int value, int at) => value >= 0 && postings.Products(value).Contains(at);
}
