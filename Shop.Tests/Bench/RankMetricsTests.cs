using Shop.Bench.Relevance;

namespace Shop.Tests.Bench;

/// <summary>Cases small enough to be computed by hand: gains 7, 3, 1, 0 for grades 3 to 0; discounts 1, log2(3), 2, log2(5).</summary>
public sealed class RankMetricsTests
{
    private static readonly double Second = 1 / Math.Log2(3);
    private static readonly Dictionary<long, int> Grades = new() { [1] = 3, [2] = 2, [3] = 1, [4] = 0 };
    private static readonly double Ideal = 7 + (3 * Second) + (1 / 2.0);

    [Fact]
    public void Ndcg_OfTheIdealOrder_IsOne()
    {
        Assert.Equal(1, RankMetrics.Ndcg([1, 2, 3, 4], Grades, condensed: false), 12);
        Assert.Equal(1, RankMetrics.Ndcg([1, 2, 3], Grades, condensed: true), 12);
    }

    [Fact]
    public void Ndcg_OfAnotherOrder_IsLess()
    {
        Assert.Equal((3 + (7 * Second)) / Ideal, RankMetrics.Ndcg([2, 1], Grades, condensed: false), 12);
        Assert.Equal((0 + (1 * Second) + (7 / 2.0)) / Ideal, RankMetrics.Ndcg([4, 3, 1], Grades, condensed: false), 12);
    }

    [Fact]
    public void Ndcg_Condensed_PassesOverWhatNobodyJudged_AndPlainCountsItAsWrong()
    {
        Assert.Equal(7 / Ideal, RankMetrics.Ndcg([99, 98, 1], Grades, condensed: true), 12);
        Assert.Equal(7 / 2.0 / Ideal, RankMetrics.Ndcg([99, 98, 1], Grades, condensed: false), 12);
    }

    [Fact]
    public void Ndcg_IsCutAtTen_AfterCondensing()
    {
        var ranking = Enumerable.Range(100, 10).Select(i => (long)i).Append(1);

        Assert.Equal(0, RankMetrics.Ndcg(ranking, Grades, condensed: false));
        Assert.Equal(7 / Ideal, RankMetrics.Ndcg(ranking, Grades, condensed: true), 12);
    }

    [Fact]
    public void Ndcg_IdealIsCutAtTenToo()
    {
        var grades = Enumerable.Range(1, 12).ToDictionary(i => (long)i, _ => 3);

        Assert.Equal(1, RankMetrics.Ndcg(Enumerable.Range(3, 10).Select(i => (long)i), grades, condensed: false), 12);
    }

    [Fact]
    public void Ndcg_WithoutResult_IsZero_AndWithoutRelevantProductNoNumber()
    {
        Assert.Equal(0, RankMetrics.Ndcg([], Grades, condensed: true));
        Assert.True(double.IsNaN(RankMetrics.Ndcg([4], new Dictionary<long, int> { [4] = 0 }, condensed: true)));
    }

    [Theory]
    [InlineData(new long[] { 1 }, 1)]
    [InlineData(new long[] { 3, 99, 2 }, 1 / 3.0)]
    [InlineData(new long[] { 3, 4 }, 0)]
    [InlineData(new long[0], 0)]
    public void ReciprocalRank_IsThatOfTheFirstGoodOne(long[] ranking, double expected) =>
        Assert.Equal(expected, RankMetrics.ReciprocalRank(ranking, Grades), 12);

    [Fact]
    public void Bootstrap_IsTheSameEachTime_AndSurroundsTheMean()
    {
        var differences = Enumerable.Range(0, 50).Select(i => (i % 7) - 2.5).ToList();
        var one = PairedBootstrap.Of(differences);

        Assert.Equal(one, PairedBootstrap.Of(differences));
        Assert.Equal(differences.Average(), one.Mean, 12);
        Assert.True(one.Low < one.Mean && one.Mean < one.High);
        // The standard error of the mean is 0.283 here: 1.96 of it on either side.
        Assert.InRange(one.High - one.Low, 1.0, 1.2);
    }

    [Fact]
    public void Bootstrap_OfEqualDifferences_HasNoWidth() => Assert.Equal(new PairedBootstrap(0.5, 0.5, 0.5), PairedBootstrap.Of([0.5, 0.5, 0.5]));
}
