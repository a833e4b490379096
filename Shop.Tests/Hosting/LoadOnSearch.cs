using System.Collections.Concurrent;

namespace Shop.Tests.Hosting;

/// <summary>People who search all the time, each on a keep-alive connection, and what went wrong for them.</summary>
internal sealed class LoadOnSearch : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<string> _failures = [];
    private readonly Task _all;
    private int _answers;

    public LoadOnSearch(HttpClient client, int people = 8) =>
        _all = Task.WhenAll(Enumerable.Range(0, people).Select(_ => Task.Run(() => SearchAsync(client))));

    public int Answers => Volatile.Read(ref _answers);

    public IReadOnlyCollection<string> Failures => _failures;

    public async Task AnsweredAsync(int more)
    {
        var goal = Answers + more;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (Answers < goal)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _all;
        _end.Dispose();
    }

    private async Task SearchAsync(HttpClient client)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var answer = await client.GetAsync("/api/v1/suggest?q=usb");
                if (!answer.IsSuccessStatusCode)
                {
                    _failures.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                }
            }
            catch (HttpRequestException e)
            {
                _failures.Add(e.Message);
            }

            Interlocked.Increment(ref _answers);
            await Task.Delay(10);
        }
    }
}
