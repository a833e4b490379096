using System.Net.ServerSentEvents;

namespace Shop.Dashboard.Live;

/// <summary>
/// An event stream that says "read the page again". It carries no content: what is shown is what the page's own address
/// gives, and live.js puts the differences in place.
/// </summary>
internal static class LiveEvents
{
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    /// <param name="context">The request, whose end ends the stream; so does the end of the server.</param>
    /// <param name="changes">A number after every change.</param>
    public static IResult Stream(HttpContext context, Func<CancellationToken, IAsyncEnumerable<long>> changes) =>
        TypedResults.ServerSentEvents(ReadAsync(context, changes));

    private static async IAsyncEnumerable<SseItem<string>> ReadAsync(
        HttpContext context, Func<CancellationToken, IAsyncEnumerable<long>> changes)
    {
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await using var enumerator = changes(end.Token).GetAsyncEnumerator(end.Token);
        Task<bool>? next = null;
        while (true)
        {
            next ??= enumerator.MoveNextAsync().AsTask();
            var (hasEnded, hasChange) = await WaitAsync(next, end.Token);
            if (hasEnded)
            {
                yield break;
            }

            yield return new SseItem<string>(hasChange ? "changed" : "", hasChange ? "changed" : "beat");
            next = hasChange ? null : next;
            await Task.Delay(s_rest, CancellationToken.None); // what changes meanwhile is told once
        }
    }

    private static async Task<(bool HasEnded, bool HasChange)> WaitAsync(Task<bool> next, CancellationToken end)
    {
        try
        {
            return (!await next.WaitAsync(s_heartbeat, end), true);
        }
        catch (TimeoutException)
        {
            return (false, false);
        }
        catch (OperationCanceledException)
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it hears of the end too
            return (true, false);
        }
    }
}
