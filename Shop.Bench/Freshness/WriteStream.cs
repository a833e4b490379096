using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Shop.Bench.Generator;
using Shop.Bench.Load;

namespace Shop.Bench.Freshness;

/// <summary>
/// Writes products by the clock: every other one has a new price, which changes in place, the others have new words. Some of those
/// hold a word that no other product has, and are looked for on every replica from the moment that they are acknowledged.
/// </summary>
internal sealed class WriteStream(IReadOnlyList<Uri> replicas, string token, ProductGenerator catalogue, FreshnessOptions options) : IDisposable
{
    // As many as are looked for at once without adding much to the load.
    private const int LookedForPerSecond = 10;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });
    private readonly SplitMix64 _random = SplitMix64.For(1, 5);
    private readonly Lock _counting = new();
    private readonly string _run = Guid.NewGuid().ToString("N")[..6];
    private int _written;

    /// <summary>From the acknowledgement of a write until every replica finds it.</summary>
    public LatencyHistogram Found { get; } = new();

    /// <summary>How long the writes themselves took, from when they were due.</summary>
    public LatencyHistogram Acknowledged { get; } = new();

    public Dictionary<string, int> Failures { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns when everything that was written has been found.</summary>
    public async Task RunAsync(TimeSpan duration)
    {
        var (clock, started) = (Stopwatch.StartNew(), new List<Task>());
        for (var i = 0; ; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / options.Updates);
            if (due >= duration)
            {
                break;
            }

            if (due - clock.Elapsed is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }

            started.Add(WriteAsync(_written++, due, clock));
        }

        await Task.WhenAll(started);
    }

    public void Dispose() => _client.Dispose();

    private async Task WriteAsync(int number, TimeSpan due, Stopwatch clock)
    {
        var product = catalogue[_random.Below(options.Products)];
        var word = number % Math.Max(1, options.Updates / LookedForPerSecond) == 1 ? Word(number) : null;
        product = number % 2 == 0
            ? product with { Price = product.Price + 1 }
            : product with { Description = string.Create(CultureInfo.InvariantCulture, $"{product.Description} {word} {number}") };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(replicas[number % replicas.Count], $"/api/v1/products/{product.Id}"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Content = new ByteArrayContent(ProductLines.Line(product)) { Headers = { ContentType = new("application/json") } };
            using var answer = await _client.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }

            var acknowledged = clock.Elapsed;
            Count(Acknowledged, acknowledged - due);
            if (word is not null)
            {
                await Task.WhenAll(replicas.Select(replica => FindAsync(replica, word, clock, acknowledged)));
                Count(Found, clock.Elapsed - acknowledged);
            }
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or TimeoutException)
        {
            lock (_counting)
            {
                Failures[e.Message] = Failures.GetValueOrDefault(e.Message) + 1;
            }
        }
    }

    private async Task FindAsync(Uri replica, string word, Stopwatch clock, TimeSpan since)
    {
        var question = new Uri(replica, $"/api/v1/search?q={word}%20&facets=&pageSize=1");
        while (!(await _client.GetStringAsync(question)).Contains("\"total\":1,", StringComparison.Ordinal))
        {
            if (clock.Elapsed - since > s_patience)
            {
                throw new TimeoutException("a write was not found");
            }

            await Task.Delay(s_pause);
        }
    }

    // Letters only, and far from any other: "zqabcdefbaaab".
    private string Word(int number) => "zq" + string.Concat((_run + number.ToString("x6", CultureInfo.InvariantCulture)).Select(c => (char)(c <= '9' ? c - '0' + 'a' : c - 'a' + 'k')));

    private void Count(LatencyHistogram times, TimeSpan took)
    {
        lock (_counting)
        {
            times.Add((long)took.TotalNanoseconds);
        }
    }
}
