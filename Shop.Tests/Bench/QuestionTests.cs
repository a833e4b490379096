using Shop.Bench.Generator;
using Shop.Bench.Questions;

namespace Shop.Tests.Bench;

public sealed class QuestionTests
{
    private const int Products = 2_000;
    private static readonly Lazy<IReadOnlyList<QuestionMix>> Mixes = new(() => QuestionMixes.Make(new ProductGenerator(7), 7, Products));

    [Fact]
    public void Questions_OfTheSameSeed_AreTheSame()
    {
        var again = QuestionMixes.Make(new ProductGenerator(7), 7, Products);

        Assert.Equal(["all", "hits", "common", "commonest", "typos", "prefixes", "facets", "browse"], again.Select(m => m.Name));
        Assert.Equal(Mixes.Value.SelectMany(m => m.Questions), again.SelectMany(m => m.Questions));
        Assert.All(again.Where(m => m.Name != "commonest"), m => Assert.True(m.Requests.Select(r => r.Path).Distinct(StringComparer.Ordinal).Count() > 300));
    }

    [Fact]
    public void Hits_AreWordsOfOneName()
    {
        var catalogue = new ProductGenerator(7);
        var names = Enumerable.Range(0, Products).Select(i => catalogue[i].Name.Split(' ').ToHashSet(StringComparer.Ordinal)).ToList();

        Assert.All(Of("hits").Take(300), q =>
        {
            var words = q.Text.Split(' ');
            Assert.InRange(words.Length, 2, 4);
            Assert.Contains(names, name => name.IsSupersetOf(words));
        });
    }

    [Fact]
    public void Prefixes_AreAllOfAQuestion_OneLetterMoreEachTime()
    {
        var prefixes = Of("prefixes");
        for (var i = 1; i < prefixes.Count; i++)
        {
            var (before, now) = (prefixes[i - 1].Text, prefixes[i].Text);
            Assert.True(now.Length == 1 || (now.StartsWith(before, StringComparison.Ordinal) && now[before.Length..].Trim().Length == 1), $"{before}, {now}");
        }

        Assert.Equal(300, prefixes.Count(q => q.Text.Length == 1));
    }

    [Fact]
    public void Facets_AndBrowsing_HaveFilters()
    {
        Assert.All(Of("facets"), q => Assert.NotEmpty(q.Text));
        Assert.True(Of("facets").Count(q => q.Brand is not null || q.Colour is not null || q.MinPrice is not null) > 0.8 * Of("facets").Count);
        Assert.Contains(Of("facets"), q => q is { Brand: not null, Colour: not null, MinPrice: not null });
        Assert.All(Of("browse"), q => Assert.True(q is { Text: "", Category: not null, Page: >= 1 and <= 20 }));
    }

    [Fact]
    public void Request_NamesAllThatIsAsked_Escaped()
    {
        var question = new ShopQuestion
        {
            Text = "17\" & more",
            Brand = "A/B",
            Category = "Lamps",
            Colour = "black",
            MinPrice = 1,
            MaxPrice = 2.5m,
            Sort = "-price",
            Page = 3,
        };

        Assert.Equal(
            "/api/v1/search?q=17%22%20%26%20more&brand=A%2FB&category=Lamps&attr.colour=black&minPrice=1&maxPrice=2.5&sort=-price&page=3&pageSize=20&facets=brand,category,price,attr.colour",
            question.ToRequest().Path);
        Assert.Equal(40, question.ToRequest().Skipped);
        Assert.Equal("/api/v1/search?q=usb&pageSize=20&facets=brand,category,price,attr.colour", new ShopQuestion { Text = "usb" }.ToRequest().Path);
    }

    [Fact]
    public void Misspelling_IsOneSlipInOneLongWord()
    {
        var random = SplitMix64.For(1, 1);
        for (var i = 0; i < 2_000; i++)
        {
            var words = Misspelling.Of(random, "usb-c TX4410 camera bag 4000")!.Split(' ');

            Assert.Equal(["usb-c", "TX4410", "bag", "4000"], words.Where((_, at) => at != 2));
            Assert.NotEqual("camera", words[2]);
            Assert.True(IsOneSlip("camera", words[2]), words[2]);
        }

        Assert.Null(Misspelling.Of(random, "bag TX-4410 usb"));
    }

    private static IReadOnlyList<ShopQuestion> Of(string mix) => Mixes.Value.Single(m => m.Name == mix).Questions;

    // What remains when the same beginning and the same end are taken away.
    private static bool IsOneSlip(string word, string other)
    {
        var start = word.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        var end = word[start..].Reverse().Zip(other[start..].Reverse()).TakeWhile(p => p.First == p.Second).Count();
        var (left, right) = (word[start..^end], other[start..^end]);
        return (left.Length <= 1 && right.Length <= 1) || (left.Length == 2 && right.Length == 2 && left[0] == right[1] && left[1] == right[0]);
    }
}
