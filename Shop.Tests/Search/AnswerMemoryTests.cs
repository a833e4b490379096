using System.Text;
using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Index.Segments;
using Shop.SearchApi.Rules;
using Shop.SearchApi.Search;

namespace Shop.Tests.Search;

public sealed class AnswerMemoryTests
{
    private static readonly SearchRequest s_request = new("a", [new("brand", ["x", "y"])], 1, null, SearchSort.Relevance, 1, 20, ["brand"]);

    [Fact]
    public void Find_TheSameQuestion_GivesTheAnswer_AndADifferentOneDoesNot()
    {
        var (memory, answer) = (new AnswerMemory(64), Answer());
        memory.Keep(Catalogue.Empty, RuleBook.Empty, s_request, answer);

        Assert.Same(answer, memory.Find(Catalogue.Empty, RuleBook.Empty, s_request with { Filters = [new("brand", ["x", "y"])], Facets = ["brand"] }));
        SearchRequest[] others =
        [
            s_request with { Query = "b" }, s_request with { Filters = [] }, s_request with { Filters = [new("brand", ["x"])] },
            s_request with { Filters = [new("category", ["x", "y"])] }, s_request with { MinPrice = null }, s_request with { MaxPrice = 2 },
            s_request with { Sort = SearchSort.Newest }, s_request with { Page = 2 }, s_request with { PageSize = 21 },
            s_request with { Facets = [] }, s_request with { IsTyping = true },
        ];
        Assert.All(others, other => Assert.Null(memory.Find(Catalogue.Empty, RuleBook.Empty, other)));
    }

    [Fact]
    public void Find_AfterTheCatalogueHasChanged_GivesNothing()
    {
        var (memory, later) = (new AnswerMemory(64), Catalogue.Empty with { });
        memory.Keep(Catalogue.Empty, RuleBook.Empty, s_request, Answer());

        Assert.Null(memory.Find(later, RuleBook.Empty, s_request));
    }

    [Fact]
    public void Keep_EverMoreAnswers_StaysBounded()
    {
        var (memory, large) = (new AnswerMemory(64), Answer() with { AfterTime = new byte[1024 * 1024] });
        for (var page = 1; page <= 5_000; page++)
        {
            memory.Keep(Catalogue.Empty, RuleBook.Empty, s_request with { Page = page }, large);
        }

        Assert.InRange(Enumerable.Range(1, 5_000).Count(page => Find(memory, page) is not null), 32, 64);
    }

    [Fact]
    public void Keep_MoreThanThereArePlaces_LetsThoseStayThatAreAskedAgain()
    {
        var memory = new AnswerMemory(64);
        memory.Keep(Catalogue.Empty, RuleBook.Empty, s_request with { Page = 0 }, Answer());
        for (var page = 1; page <= 100_000; page++)
        {
            Assert.NotNull(Find(memory, 0));
            memory.Keep(Catalogue.Empty, RuleBook.Empty, s_request with { Page = page }, Answer());
        }

        Assert.InRange(Enumerable.Range(0, 100_001).Count(page => Find(memory, page) is not null), 1_000, 16_384);
    }

    [Fact]
    public void Write_AKeptAnswer_IsTheSameButForTheTime()
    {
        var writer = new AnswerWriter();
        var found = IndexSearch.Run(Catalogue.Empty, RuleBook.Empty.Synonyms, RuleBook.Empty.For, s_request, new Scratch(), default);
        var first = writer.Write(s_request, found, null, 12.5);
        var (json, kept) = (Encoding.UTF8.GetString(first.Json.Span), KeptAnswer.Of(first, found));

        var again = writer.Write(kept, 0.25);

        Assert.Contains("\"tookMs\":12.5,", json, StringComparison.Ordinal);
        Assert.Equal(json.Replace("\"tookMs\":12.5,", "\"tookMs\":0.25,", StringComparison.Ordinal), Encoding.UTF8.GetString(again.Json.Span));
        Assert.Equal(first.Tag.Text, again.Tag.Text);
    }

    private static KeptAnswer? Find(AnswerMemory memory, int page) => memory.Find(Catalogue.Empty, RuleBook.Empty, s_request with { Page = page });

    private static KeptAnswer Answer() => new(default, default, default, QueryWords.Parse("a"), 0);
}
