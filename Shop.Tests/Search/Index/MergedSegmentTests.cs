using Shop.SearchApi.Index.Segments;

namespace Shop.Tests.Search.Index;

/// <summary>A merged segment answers as its parts did.</summary>
public sealed class MergedSegmentTests
{
    // The stems of "exercise", "purposes" and "grease" have other stems themselves: "exercis" and "exerci".
    [Theory]
    [InlineData("exercise", 2)]
    [InlineData("exercises", 2)]
    [InlineData("purpose", 2)]
    [InlineData("grease", 1)]
    [InlineData("bikes", 2)]
    public void Words_WhoseStemsHaveOtherStems_AreFoundAsBefore(string query, int total)
    {
        var values = new CatalogueValues();
        Segment[] parts = [SmallIndex.Part(values, 1, "Exercise bike", "All purpose grease"), SmallIndex.Part(values, 3, "Exercises for bikes", "Exercis brand towel", "Purposes")];

        var apart = SmallIndex.Search(SmallIndex.Of(values, parts), query).Total;
        var merged = SmallIndex.Search(SmallIndex.Of(values, [SegmentMerger.Merge(parts, values).Segment]), query).Total;

        Assert.Equal((total, total), (apart, merged));
    }
}
