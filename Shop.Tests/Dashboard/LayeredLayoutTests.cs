using Shop.Dashboard.Resources.Graph;

namespace Shop.Tests.Dashboard;

public sealed class LayeredLayoutTests
{
    [Fact]
    public void WhoNeeds_StandsLeftOfWhatIsNeeded()
    {
        var layout = new LayeredLayout(["web", "search", "db", "alone"], [("web", "search"), ("search", "db"), ("web", "db")]);

        var column = layout.Boxes.ToDictionary(box => box.Name!, box => box.Column);
        Assert.True(column["web"] < column["search"] && column["search"] < column["db"]);
        Assert.Equal(0, column["alone"]);
        Assert.Equal(3, layout.Edges.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomGraphs_CirclesIncluded_HaveNoBoxOnAnother_AndFitTheDrawing(int seed)
    {
        var random = new Random(seed);
        string[] names = [.. Enumerable.Range(0, 40).Select(i => $"n{i}")];
        var layout = new LayeredLayout(names, Enumerable.Range(0, 90).Select(_ => (names[random.Next(40)], names[random.Next(40)])));

        foreach (var column in layout.Boxes.GroupBy(box => box.Column))
        {
            var boxes = column.OrderBy(box => box.Y).ToList();
            Assert.All(boxes.Zip(boxes.Skip(1)), pair => Assert.True(pair.Second.Y - pair.First.Y >= LayeredLayout.BoxHeight));
        }

        Assert.All(layout.Boxes, box =>
        {
            Assert.InRange(box.Y, LayeredLayout.BoxHeight / 2, layout.Height - (LayeredLayout.BoxHeight / 2));
            Assert.InRange(LayeredLayout.LeftOf(box), 0, layout.Width - LayeredLayout.BoxWidth);
        });
        Assert.All(layout.Edges, edge => Assert.StartsWith("M", GraphPath.Of(edge), StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_IsDrawnAsNothing() => Assert.Empty(new LayeredLayout([], []).Boxes);

    [Fact]
    public void WhatIsNoResource_IsLeftOut() => Assert.Empty(new LayeredLayout(["web"], [("web", "gone"), ("web", "web")]).Edges);
}
