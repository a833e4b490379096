using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Web.Components.Pages;
using Shop.Web.Languages;

namespace Shop.Tests.Web;

public sealed class SearchStateTests
{
    [Theory]
    [InlineData("", "/search")]
    [InlineData("?q=+usb+hub+&page=0", "/search?q=usb%20hub")]
    [InlineData("?brand=A&brand=A&brand=&category=C&attr.=x&other=1", "/search?brand=A&category=C")]
    [InlineData("?minPrice=10&maxPrice=abc&sort=sideways", "/search?minPrice=10")]
    [InlineData("?minPrice=12,50", "/search?minPrice=12.50")]
    [InlineData("?minPrice=-5&page=99999&sort=-price", "/search?sort=-price&page=500")]
    [InlineData("?brand=a%26b%3Dc", "/search?brand=a%26b%3Dc")]
    public void Address_IsReadLeniently_AndWrittenInOneForm(string query, string url) => Assert.Equal(url, Parse(query).ToUrl());

    [Fact]
    public void Toggle_Twice_IsTheSameState() =>
        Assert.Equal("/search?q=x&brand=A", Parse("?q=x&brand=A").Toggle("brand", "B").Toggle("brand", "B").ToUrl());

    [Fact]
    public void Filter_GoesBackToTheFirstPage() =>
        Assert.Equal("/search?q=x&brand=B", Parse("?q=x&page=4").Toggle("brand", "B").ToUrl());

    [Fact]
    public void ManyFilters_AreCapped()
    {
        var query = "?" + string.Join('&', Enumerable.Range(0, 1000).Select(i => $"brand={i}"));

        Assert.Equal(50, Parse(query).Filters.Count);
    }

    [Fact]
    public void Histogram_HasABarForEmptyRangesToo()
    {
        var bars = PriceBars.Of(new("price", null, 5, 600, [new(0, 10, 4), new(50, 100, 1), new(500, 1000, 2)]))!;

        Assert.Equal([0, 10, 20, 50, 100, 200, 500, 1000], bars.Bounds);
        Assert.Equal([4, 0, 0, 1, 0, 0, 2], bars.Counts);
    }

    [Theory]
    [InlineData("en", "1234.5", "EUR", "€1,234.50")]
    [InlineData("en", "0", null, "€0.00")]
    [InlineData("en", "-3", "GBP", "−£3.00")]
    [InlineData("en", "12", "CHF", "CHF 12.00")]
    [InlineData("de", "1234.5", "EUR", "1.234,50\u00a0€")]
    [InlineData("de", "12", "CHF", "12,00 CHF")]
    public void Price_IsWrittenInTheReadersLanguage(string language, string amount, string? currency, string text) =>
        Assert.Equal(text, new Words(Language.Of(language)!, new()).Price(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency));

    private static SearchState Parse(string query) => SearchState.Parse(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
