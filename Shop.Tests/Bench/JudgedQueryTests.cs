using Shop.Bench.Relevance;
using Shop.Bench.Steering;

namespace Shop.Tests.Bench;

public sealed class JudgedQueryTests
{
    [Fact]
    public void Judgments_AreReadByQuery()
    {
        var queries = JudgedQuery.Read(["query,productId,grade", "usb hub,1,3", "camera,2,0", "usb hub,3,0", "", "\"17\"\" screen, black\",4,1"]);

        Assert.Equal(["usb hub", "camera", "17\" screen, black"], queries.Select(q => q.Text));
        Assert.Equal(new Dictionary<long, int> { [1] = 3, [3] = 0 }, queries[0].Grades);
        Assert.Equal([true, false, true], queries.Select(q => q.HasRelevant));
    }

    [Theory]
    [InlineData("camera,2")]
    [InlineData("camera,two,1")]
    [InlineData("camera,2,4")]
    [InlineData("camera,2,-1")]
    [InlineData("camera,2,")]
    [InlineData("camera")]
    public void Line_ThatIsNoJudgment_IsNamed(string line)
    {
        var refused = Assert.Throws<BenchException>(() => JudgedQuery.Read(["query,productId,grade", line]));

        Assert.Contains(line, refused.Message, StringComparison.Ordinal);
    }
}
