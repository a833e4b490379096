using Shop.Dashboard.Filters;

namespace Shop.Tests.Dashboard;

public sealed class FieldFilterTests
{
    [Theory]
    [InlineData("http.route = /search", "/SEARCH", true)]
    [InlineData("http.route = /search", null, false)]
    [InlineData("http.route != /search", null, true)]
    [InlineData("note contains two words", "has TWO words in it", true)]
    [InlineData("note !contains late", "on time", true)]
    [InlineData("note !contains late", "too late", false)]
    [InlineData("status > 99", "500", true)]
    [InlineData("status > 99", "98", false)]
    [InlineData("status >= 500", "500", true)]
    [InlineData("status < 1e3", "999.5", true)]
    [InlineData("status <= 10", "9", true)]
    [InlineData("level >= Warning", "Error", true)]
    [InlineData("level >= Warning", "Information", false)]
    [InlineData("at > 2026-11-21T10:00:00Z", "2026-11-21T12:00:00+01:00", true)]
    [InlineData("empty =", "", true)]
    public void Filter_AsWritten_Matches(string text, string? actual, bool expected)
    {
        var filter = FieldFilter.Parse(text);

        Assert.NotNull(filter);
        Assert.Equal(expected, filter.Matches(actual));
        Assert.Equal(filter, FieldFilter.Parse(filter.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("field")]
    [InlineData("field ~ value")]
    [InlineData(null)]
    public void Filter_ThatIsNone_IsLeftOut(string? text) => Assert.Null(FieldFilter.Parse(text));
}
