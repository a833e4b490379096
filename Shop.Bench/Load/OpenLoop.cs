using System.Diagnostics;

namespace Shop.Bench.Load;

/// <summary>
/// Sends requests at a steady rate whether or not the earlier ones were answered, and counts each one's time from when it was
/// due: a slow server cannot hide by making its clients wait.
/// </summary>
internal sealed class OpenLoop(HttpClient client, Func<int, HttpRequestMessage> request, int perSecond)
{
    public async Task<LoadResult> RunAsync(CancellationToken until)
    {
        var sent = new List<Task<TimedAnswer>>();
        var clock = Stopwatch.StartNew();
        for (var i = 0; ; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due - clock.Elapsed is { Ticks: > 0 } early)
            {
                try
                {
                    await Task.Delay(early, until);
                }
                catch (OperationCanceledException)
                {
                    // the load is over
                }
            }

            if (until.IsCancellationRequested)
            {
                return new LoadResult(await Task.WhenAll(sent), clock.Elapsed);
            }

            sent.Add(SendAsync(request(i), due, clock));
        }
    }

    private async Task<TimedAnswer> SendAsync(HttpRequestMessage request, TimeSpan due, Stopwatch clock)
    {
        try
        {
            using var sending = request;
            using var answer = await client.SendAsync(sending);
            return new TimedAnswer(due, clock.Elapsed - due, answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return new TimedAnswer(due, clock.Elapsed - due, e.Message);
        }
    }
}
