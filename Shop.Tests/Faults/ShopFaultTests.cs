using System.Globalization;
using System.Net;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Hosting;
using Shop.Tests.Messaging;
using Xunit.Abstractions;

namespace Shop.Tests.Faults;

/// <summary>The real shop under load, without its broker and while every service is restarted.</summary>
[Collection(FaultCollection.Name)]
[Trait("Category", "Fault")]
public sealed class ShopFaultTests(FaultShop shop, ITestOutputHelper output) : IClassFixture<FaultShop>
{
    private static readonly string[] Services = ["search", "contact", "web"];

    private static TimeSpan Outage => TimeSpan.FromSeconds(FaultSettings.Long ? 60 : 5);

    [Fact]
    public async Task F5_BrokerStoppedUnderLoad_WritesAreAccepted_AndTakeEffectLater()
    {
        await using var load = new ShopWrites(shop.Web, await shop.TokenAsync(Roles.Merchandiser));
        await load.AnsweredAsync(20);
        using (var stop = await shop.Api.PostAsync("/api/resources/rabbitmq/stop", null))
        {
            Assert.Equal(HttpStatusCode.OK, stop.StatusCode);
        }

        await Until.TrueAsync(async () => await HealthAsync() == "Degraded", "a service that is ready and says that it is degraded");
        await Task.Delay(Outage); // what it accepts meanwhile must wait, however long
        await load.AnsweredAsync(20);
        // Each writer waits for its answer, and goes on while the broker is away.
        await Until.TrueAsync(async () => await PendingAsync() >= 20, "writes that wait in the outboxes", seconds: 180);
        var most = await PendingAsync();
        using (var start = await shop.Api.PostAsync("/api/resources/rabbitmq/start", null))
        {
            Assert.Equal(HttpStatusCode.OK, start.StatusCode);
        }

        await Until.TrueAsync(async () => await HealthAsync() == "Healthy", "a healthy service", seconds: 120);
        await load.AnsweredAsync(20);
        await load.EndAsync();
        Assert.Empty(load.Failures);
        await VerifyAsync(load, $"F5 the shop without its broker for {Outage.TotalSeconds:0} s", 1, string.Create(CultureInfo.InvariantCulture, $"0 writes failed; {most:N0} waited in the outboxes"));
    }

    [Fact]
    public async Task F16_EveryReplicaRestartedUnderLoad_NoReadFails_AndNoEventIsLost()
    {
        foreach (var service in Services)
        {
            using var scaled = await shop.ScaleAsync(service, 2);
            scaled.EnsureSuccessStatusCode();
            await shop.HealthyAsync(service, 2);
        }

        await using var writes = new ShopWrites(shop.Web, await shop.TokenAsync(Roles.Merchandiser));
        await using var reads = new LoadOnSearch(shop.Web);
        await reads.AnsweredAsync(50);
        var restarted = 0;
        do
        {
            foreach (var service in Services)
            {
                await Until.TrueAsync(() => RestartAsync(service), $"a restart of {service}", seconds: 120);
                await shop.HealthyAsync(service, 2);
                restarted += 2;
                await reads.AnsweredAsync(20);
            }
        }
        while (restarted < FaultSettings.Kills);

        await writes.EndAsync();
        Assert.Empty(reads.Failures);
        await VerifyAsync(writes, "F16 every replica of the shop restarted", restarted, string.Create(CultureInfo.InvariantCulture, $"0 of {reads.Answers:N0} reads failed, {writes.Failures.Count} writes were refused"));
    }

    // False while the one before is under way.
    private async Task<bool> RestartAsync(string service)
    {
        using var restart = await shop.Api.PostAsync($"/api/resources/{service}/restart", null);
        return restart.StatusCode != HttpStatusCode.Conflict && restart.EnsureSuccessStatusCode().IsSuccessStatusCode;
    }

    private async Task<string> HealthAsync()
    {
        using var client = new HttpClient { BaseAddress = shop.Contact };
        using var answer = await client.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<long> PendingAsync() =>
        await shop.CountAsync("contactdb", "SELECT count(*) FROM contact.outbox WHERE sent_at IS NULL")
        + await shop.CountAsync("searchdb", "SELECT count(*) FROM search.outbox WHERE sent_at IS NULL");

    // Each message that was accepted is acknowledged once; each product has the name that was accepted last.
    private async Task VerifyAsync(ShopWrites writes, string fault, int breaks, string remark)
    {
        Assert.NotEmpty(writes.Messages);
        Assert.NotEmpty(writes.Products);
        var references = writes.Messages.ToArray();
        await Until.TrueAsync(async () => await PendingAsync() == 0, "drained outboxes", seconds: 180);
        await Until.TrueAsync(async () => await shop.CountAsync("contactdb", """
            SELECT count(*) FROM contact.outgoing_mail m JOIN contact.conversations c ON c.id = m.conversation_id
            WHERE m.kind = 'acknowledgement' AND c.reference = ANY($1)
            """, (object)references) == references.Length, "an acknowledgement of each message", seconds: 120);
        var ids = writes.Products.Keys.ToArray();
        var versions = ids.Select(id => writes.Products[id]).ToArray();
        await Until.TrueAsync(async () => await shop.CountAsync("contactdb", """
            SELECT count(*) FROM contact.product_names n JOIN unnest($1, $2) AS w (id, version) ON n.id = w.id AND n.version >= w.version
            """, ids, versions) == ids.Length, "the last name of each product", seconds: 120);
        await Until.TrueAsync(async () => await shop.CountAsync("contactdb", "SELECT count(*) FROM contact.retries") == 0, "nothing that waits for another attempt", seconds: 180);
        FaultReport.Add(output, fault, breaks, new(writes.Accepted, writes.Accepted, null), remark);
    }
}
