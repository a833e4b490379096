using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aspire.Hosting.Testing;
using RabbitMQ.Client;
using Shop.Tests.Messaging;

namespace Shop.Tests.Deployment.Monitoring;

/// <summary>What a real Prometheus makes of a running shop.</summary>
public sealed partial class MonitoringTests(MonitoredShop shop) : IClassFixture<MonitoredShop>
{
    private const string Alert = "DeadLetters";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [PrometheusFact]
    public async Task EveryReplica_ArrivesUnderItsOwnName()
    {
        var counts = new Dictionary<string, string>(StringComparer.Ordinal);
        await UntilAsync(async () =>
        {
            counts = (await shop.Prometheus.QueryAsync("shop:replicas_ready:count")).ToDictionary(s => (string)s["metric"]!["job"]!, Value, StringComparer.Ordinal);
            return counts.GetValueOrDefault("search") == "2" && counts.GetValueOrDefault("contact") == "1" && counts.GetValueOrDefault("web") == "1";
        }, () => $"ready: {string.Join(", ", counts)}");
    }

    [PrometheusFact]
    public async Task EveryQueryOfTheDashboards_AndEverySeriesOfTheRules_FindsData()
    {
        using var client = shop.CreateClient();
        await SendMessageAsync(client);
        var missing = Queries().Concat(SeriesOfRules()).ToList();
        Assert.NotEmpty(missing);
        await UntilAsync(async () =>
        {
            // A rate needs a count that rises.
            await SearchAsync(client);
            foreach (var query in missing.ToList())
            {
                if ((await shop.Prometheus.QueryAsync(query)).Count > 0)
                {
                    missing.Remove(query);
                }
            }

            return missing.Count == 0;
        }, () => "without data:\n" + string.Join('\n', missing));
    }

    [PrometheusFact]
    public async Task DeadLetter_RaisesItsAlert_UntilItIsGone()
    {
        await using var broker = await BrokerQueue.ConnectAsync((await shop.App.GetConnectionStringAsync("rabbitmq"))!);
        Assert.DoesNotContain(Alert, await shop.Prometheus.FiringAsync());

        await broker.Channel.BasicPublishAsync("", "contact.notifications", "no event"u8.ToArray());
        await UntilAsync(async () => (await shop.Prometheus.FiringAsync()).Contains(Alert), () => "no alert of a dead letter");

        await broker.Channel.QueuePurgeAsync("shop.dead-letters");
        await UntilAsync(async () => !(await shop.Prometheus.FiringAsync()).Contains(Alert), () => "the alert goes on without a dead letter");
    }

    private static async Task SearchAsync(HttpClient client)
    {
        foreach (var path in new[] { "/api/v1/search?q=usb", "/api/v1/suggest?q=us" })
        {
            using var response = await client.GetAsync(path);
            Assert.True(response.IsSuccessStatusCode, path);
        }
    }

    private static async Task SendMessageAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Content = JsonContent.Create(new { name = "Ada", email = "ada@example.org", subject = "Monitoring", body = "Hello" });
        using var sent = await client.SendAsync(request);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
    }

    private IEnumerable<string> Queries() => shop.Files.Where(f => f.Name.EndsWith(".json", StringComparison.Ordinal))
        .SelectMany(f => JsonNode.Parse(f.Content)!["panels"]!.AsArray().SelectMany(p => p!["targets"]!.AsArray()).Select(t => (string)t!["expr"]!)).Distinct(StringComparer.Ordinal);

    private IEnumerable<string> SeriesOfRules() => shop.Files.Where(f => f.Name.EndsWith(".rules.yaml", StringComparison.Ordinal))
        .SelectMany(f => Series().Matches(f.Content)).Select(m => m.Value).Distinct(StringComparer.Ordinal).Where(name => name != MonitoringRuleTests.SeenWhenShort);

    // [1763776800.123, "2"]
    private static string Value(JsonNode series) => (string)series["value"]![1]!;

    // Neither a label, which stands before its comparison, nor a recorded series.
    [GeneratedRegex(@"(?<![\w:])(shop|http|db)_[a-z0-9_]+(?![a-z0-9_=!])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Series();

    private static async Task UntilAsync(Func<Task<bool>> reached, Func<string> problem)
    {
        for (var clock = Stopwatch.StartNew(); !await reached(); await Task.Delay(500))
        {
            Assert.True(clock.Elapsed < Patience, problem());
        }
    }
}
