using System.Net.Http.Json;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Telemetry;

/// <summary>What the receiver saw of real requests.</summary>
[Collection(ServicesCollection.Name)]
public sealed class OneTraceTests(ServicesShop shop)
{
    private const string Caller = "00f067aa0ba902b7";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    [Fact]
    public async Task Message_IsOneTrace_FromTheGatewayToTheConsumer()
    {
        var trace = System.Diagnostics.ActivityTraceId.CreateRandom().ToString();
        using var client = shop.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages");
        request.Headers.Add("traceparent", $"00-{trace}-{Caller}-01");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Content = JsonContent.Create(new { name = "Ada", email = "ada@example.org", subject = "Trace", body = "Hello" });
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());

        // Each service sends what has ended, about once a second: spans come before those that they are within.
        var spans = await EventuallyAsync(
            all => all.Where(s => s.TraceId == trace).ToList(),
            found => found.Any(s => s.Kind == "consumer") && found.Any(s => s is { Service: "web", Kind: "client" }) && found.Any(s => s is { Service: "contact", Kind: "server" })
                && found.All(s => IsKnown(s.ParentSpanId, found)));

        var consumer = spans.First(s => s.Kind == "consumer");
        var producer = spans.Single(s => s.SpanId == consumer.ParentSpanId);
        Assert.Equal("producer", producer.Kind);
        Assert.Contains(spans, s => s is { Service: "web", Kind: "server" });
        Assert.Contains(spans, s => s is { Service: "web", Kind: "client" });
        Assert.Contains(spans, s => s is { Service: "contact", Kind: "server" });
        Assert.Contains(spans, s => s is { Service: "contact", Kind: "client" } && s.ParentSpanId == consumer.SpanId);
        Assert.All(spans, s => Assert.True(IsKnown(s.ParentSpanId, spans), s.ToString()));
    }

    [Fact]
    public async Task ThousandRequests_AreSpreadOverBothReplicas()
    {
        var trace = System.Diagnostics.ActivityTraceId.CreateRandom().ToString();
        using var client = shop.CreateClient();
        for (var i = 0; i < 1000; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/suggest?q=usb");
            request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
            using var response = await client.SendAsync(request);
            Assert.True(response.IsSuccessStatusCode);
        }

        var served = await EventuallyAsync(
            all => all.Where(s => s.TraceId == trace && s is { Service: "search", Kind: "server" }).ToList(),
            found => found.Count == 1000);
        var byReplica = served.CountBy(s => s.Instance ?? "").ToDictionary();
        Assert.Equal(["search-1", "search-2"], byReplica.Keys.Order(StringComparer.Ordinal));
        Assert.All(byReplica.Values, count => Assert.InRange(count, 400, 600));
    }

    /// <summary>Exporting is not traced: else every export would be the cause of the next. Only real processes can show it.</summary>
    [Fact]
    public async Task Export_LeavesNoSpan()
    {
        var trace = System.Diagnostics.ActivityTraceId.CreateRandom().ToString();
        using var client = shop.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/suggest?q=usb");
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode);

        // A service sends what it has every few seconds: when this request's spans are here, each has exported before.
        await EventuallyAsync(
            all => all.Where(s => s.TraceId == trace).ToList(),
            found => found.Any(s => s.Service == "web") && found.Any(s => s.Service == "search"));
        Assert.DoesNotContain(SpanFile.Lines(shop.StateFolder), line => line.Contains("/v1/traces", StringComparison.Ordinal)
            || line.Contains("/v1/logs", StringComparison.Ordinal) || line.Contains("/v1/metrics", StringComparison.Ordinal));
    }

    private static bool IsKnown(string? parent, List<RecordedSpan> spans) =>
        parent == Caller || spans.Any(s => string.Equals(s.SpanId, parent, StringComparison.Ordinal));

    private async Task<List<RecordedSpan>> EventuallyAsync(Func<List<RecordedSpan>, List<RecordedSpan>> select, Func<List<RecordedSpan>, bool> done)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var found = select(SpanFile.Read(shop.StateFolder));
            if (done(found))
            {
                return found;
            }

            Assert.True(clock.Elapsed < Patience, "The spans did not come: " + string.Join('\n', found));
            await Task.Delay(500);
        }
    }
}
