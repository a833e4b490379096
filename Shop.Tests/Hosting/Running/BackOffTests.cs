using Shop.Hosting.Running;

namespace Shop.Tests.Hosting.Running;

public sealed class BackOffTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    [Fact]
    public void Pauses_Double_UpToAMinute()
    {
        var backOff = new BackOff();
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(0, 8).Select(_ => backOff.Next(Short).TotalSeconds));
    }

    [Fact]
    public void ThirdCrash_IsALoop_UntilAGoodRun()
    {
        var backOff = new BackOff();
        backOff.Next(Short);
        backOff.Next(Short);
        Assert.False(backOff.IsLoop);
        backOff.Next(Short);
        Assert.True(backOff.IsLoop);
        Assert.Equal(1, backOff.Next(TimeSpan.FromMinutes(2)).TotalSeconds);
        Assert.False(backOff.IsLoop);
    }
}
