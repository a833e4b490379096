using Shop.SearchApi.Index.Segments;

namespace Shop.Tests.Search.Index;

/// <summary>Arrays for which large pages are asked are as any others.</summary>
public sealed class LargeArrayTests
{
    [Theory]
    [InlineData(10, 1_000)]
    [InlineData(10, 5_000_000)]
    [InlineData(5_000_000, 9_000_001)]
    [InlineData(5_000_000, 3_000_000)]
    public void AnotherLength_KeepsWhatThereIsRoomFor_AndHasZerosBehind(int length, int next)
    {
        var items = LargeArray.New<int>(length);
        Assert.False(items.AsSpan().ContainsAnyExcept(0));
        for (var i = 0; i < length; i++)
        {
            items[i] = i + 1;
        }

        LargeArray.Resize(ref items, next);

        var kept = Math.Min(length, next);
        Assert.Equal(next, items.Length);
        Assert.Equal(Enumerable.Range(1, kept), items.Take(kept));
        Assert.False(items.AsSpan(kept).ContainsAnyExcept(0));
    }
}
