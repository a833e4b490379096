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
        for (var i = 0; ; i += options.Batch)
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

            started.Add(WriteAsync(_written, due, clock));
            _written += options.Batch;
        }

        await Task.WhenAll(started);
    }

    public void Dispose() => _client.Dispose();

    private async Task WriteAsync(int first, TimeSpan due, Stopwatch clock)
    {
        var updates = Enumerable.Range(first, options.Batch).Select(Update).ToList();
        try
        {
            using var request = Request(replicas[first / options.Batch % replicas.Count], [.. updates.Select(update => update.Product)]);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await _client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode || (options.Batch > 1 && !text.Contains("\"rejectedCount\":0", StringComparison.Ordinal)))
            {
                throw new HttpRequestException($"{(int)answer.StatusCode} {text}");
            }

            var acknowledged = clock.Elapsed;
            Count(Acknowledged, acknowledged - due);
            foreach (var word in updates.Select(update => update.Word).OfType<string>())
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

    private (GeneratedProduct Product, string? Word) Update(int number)
    {
        var product = catalogue[_random.Below(options.Products)];
        if (number % 2 == 0)
        {
            return (product with { Price = product.Price + 1 }, null);
        }

        var word = number % Math.Max(1, options.Updates / LookedForPerSecond) == 1 ? Word(number) : null;
        return (product with { Description = string.Create(CultureInfo.InvariantCulture, $"{product.Description} {word} {number}") }, word);
    }

    private static HttpRequestMessage Request(Uri replica, IReadOnlyList<GeneratedProduct> products) => products is [var only]
        ? new(HttpMethod.Put, new Uri(replica, $"/api/v1/products/{only.Id}"))
        {
            Content = new ByteArrayContent(ProductLines.Line(only)) { Headers = { ContentType = new("application/json") } },
        }
        : new(HttpMethod.Post, new Uri(replica, "/api/v1/products/import"))
        {
            Content = new ByteArrayContent([.. products.SelectMany(product => ProductLines.Line(product).Append((byte)'\n'))])
            {
                Headers = { ContentType = new("application/x-ndjson") },
            },
        };

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
