using Shop.SearchApi.Search;

namespace Shop.Tests.Search;

public sealed class SearchGateTests
{
    [Fact]
    public async Task Enter_WhenTooManyRunAndWait_IsRefusedAtOnce_AndLetInAgainLater()
    {
        using var gate = new SearchGate();
        var inside = new List<Task<System.Threading.RateLimiting.RateLimitLease>>();
        var refused = gate.EnterAsync(default);
        while (refused is not { IsCompletedSuccessfully: true, Result.IsAcquired: false })
        {
            inside.Add(refused.AsTask());
            Assert.InRange(inside.Count, 0, 100_000);
            refused = gate.EnterAsync(default);
        }

        var waiting = inside.First(task => !task.IsCompleted);
        (await inside[0]).Dispose();
        Assert.True((await waiting).IsAcquired);
    }

    [Fact]
    public async Task Enter_OfACallerWhoGoesAway_EndsItsWait()
    {
        using var gate = new SearchGate();
        using var gone = new CancellationTokenSource();
        var inside = new List<Task>();
        Task last;
        do
        {
            inside.Add(last = gate.EnterAsync(gone.Token).AsTask());
        }
        while (last.IsCompleted);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => last);
    }
}
