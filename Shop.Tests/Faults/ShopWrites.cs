using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Shop.Tests.Faults;

/// <summary>People who write to the shop and merchandisers who rename products, and what the shop has accepted.</summary>
internal sealed class ShopWrites : IAsyncDisposable
{
    private const long FirstProduct = 9_000_000;
    private static int s_products;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _all;
    private int _renamed;

    public ShopWrites(HttpClient client, string token) => _all = Task.WhenAll(
        RepeatAsync(i => WriteAsync(client, i)),
        RepeatAsync(i => RenameAsync(client, token, i)));

    /// <summary>References of messages that were accepted.</summary>
    public ConcurrentBag<string> Messages { get; } = [];

    /// <summary>The version of each product that was last accepted.</summary>
    public ConcurrentDictionary<long, long> Products { get; } = new();

    public ConcurrentBag<string> Failures { get; } = [];

    public int Accepted => Messages.Count + Volatile.Read(ref _renamed);

    /// <summary>Returns when so many more were accepted or refused.</summary>
    public Task AnsweredAsync(int more)
    {
        var goal = Accepted + Failures.Count + more;
        return Tests.Messaging.Until.TrueAsync(() => Task.FromResult(Accepted + Failures.Count >= goal), $"{more} more answers", seconds: 180);
    }

    /// <summary>Returns when nobody writes any more.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _all;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _end.Dispose();
    }

    private async Task RepeatAsync(Func<int, Task> actAsync)
    {
        for (var i = 0; !_end.IsCancellationRequested; i++)
        {
            try
            {
                await actAsync(i);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                Failures.Add(e.Message);
            }

            await Task.Delay(30);
        }
    }

    private async Task WriteAsync(HttpClient client, int i)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Content = JsonContent.Create(new
        {
            name = "Ada",
            email = string.Create(CultureInfo.InvariantCulture, $"ada{i}@example.org"),
            subject = "A question",
            body = "Does it fit?",
        });
        if (await AnswerAsync(client, request) is { } answer)
        {
            Messages.Add(answer.GetProperty("reference").GetString()!);
        }
    }

    private async Task RenameAsync(HttpClient client, string token, int i)
    {
        var id = FirstProduct + (i % 40);
        using var request = new HttpRequestMessage(HttpMethod.Put, string.Create(CultureInfo.InvariantCulture, $"/api/v1/products/{id}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = JsonContent.Create(new { id, name = string.Create(CultureInfo.InvariantCulture, $"name {Interlocked.Increment(ref s_products)}") });
        if (await AnswerAsync(client, request) is { } answer)
        {
            Products[id] = answer.GetProperty("version").GetInt64();
            Interlocked.Increment(ref _renamed);
        }
    }

    private async Task<JsonElement?> AnswerAsync(HttpClient client, HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request);
        if (answer.IsSuccessStatusCode)
        {
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }

        Failures.Add($"{request.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return null;
    }
}
