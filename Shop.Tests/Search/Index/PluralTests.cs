using Shop.SearchApi.Index.Feed;

namespace Shop.Tests.Search.Index;

/// <summary>One thing and many of it are the same word.</summary>
public sealed class PluralTests
{
    private static readonly LiveIndex s_index = SmallIndex.Of(
        "Camera lens", "Camera lenses", "Lens cap", "Phone case black", "Phone cases", "Cas box", "School bus toy", "Buses toy", "Bread knife", "Bread knives set",
        "Optical mouse", "Optical mice", "Glass", "Glasses");

    [Theory]
    [InlineData("lens camera", 2)]
    [InlineData("lenses camera", 2)]
    [InlineData("cases black phone", 1)]
    [InlineData("case phone", 2)]
    [InlineData("cas box", 1)] // no plural of this one
    [InlineData("cases box", 0)]
    [InlineData("bus toy", 2)]
    [InlineData("buses toy", 2)]
    [InlineData("knife bread", 2)]
    [InlineData("knives bread", 2)]
    [InlineData("mice optical", 2)]
    [InlineData("mouse optical", 2)]
    [InlineData("glasses", 2)]
    public void OneAndMany_FindTheSame(string query, int total)
    {
        var found = SmallIndex.Search(s_index, query);

        Assert.Equal(total, found.Plan.Relaxation is null ? (int)found.Total : 0);
    }
}
