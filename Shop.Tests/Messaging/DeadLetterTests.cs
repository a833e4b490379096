using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Messaging;
using Shop.ServiceDefaults.Messaging.DeadLetters;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Messaging;

/// <summary>What dead letters promise wherever they are kept.</summary>
public abstract class DeadLetterTests(ServersFixture servers, bool broker) : IAsyncLifetime
{
    private static readonly Module Other = new("t2", "db");
    private Workbench? _bench;

    private protected static Module Own { get; } = new("t1", "db");

    private protected ServersFixture Servers => servers;

    private protected Workbench Workbench => _bench!;

    /// <summary>The letters of this test: the broker keeps those of all tests in one queue.</summary>
    private protected LetterChoice Mine => LetterChoice.Of(Workbench.Queue);

    public virtual async Task InitializeAsync()
    {
        _bench = new Workbench(await servers.CreateDatabaseAsync(), broker ? servers.RabbitMQ : null);
        await _bench.CreateAsync();
    }

    public virtual async Task DisposeAsync() => await Workbench.EndAsync();

    [Fact]
    public async Task Lists_OfTwoReplicasAtOnce_AreEachWhole()
    {
        IHost[] hosts = [await Workbench.StartAsync(), await Workbench.StartAsync()];
        await AddAsync(hosts[0], [.. Enumerable.Range(1, 40).Select(n => Letter(n))]);

        var lists = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => ListAsync(hosts[n % 2])));

        Assert.All(lists, list => Assert.Equal(Enumerable.Range(1, 40).Select(n => $"a{n}"), list.Select(l => l.Subject)));
    }

    [Fact]
    public async Task Listing_FiftyTimes_LosesNothing_AndChangesNothing()
    {
        var host = await Workbench.StartAsync();
        await AddAsync(host, Letter(1), Letter(2), Letter(3));
        var first = await ListAsync(host);

        for (var n = 0; n < 50; n++)
        {
            Assert.Equal(first, await ListAsync(host));
        }

        Assert.Equal(3, first.Count);
    }

    [Fact]
    public async Task Pages_ShowEachLetterOnce_OldestFirst()
    {
        var host = await Workbench.StartAsync();
        await AddAsync(host, [.. Enumerable.Range(1, 7).Select(n => Letter(n) with { FailedAt = DateTimeOffset.UnixEpoch.AddDays(n / 3) })]);

        var seen = new List<LetterSummary>();
        LetterCursor? after = null;
        do
        {
            var page = await Store(host).ListAsync(Own, Mine, after, 2, default);
            Assert.InRange(page.Items.Count, 1, 2);
            seen.AddRange(page.Items);
            after = page.NextCursor is { } next ? LetterCursor.TryParse(next) : null;
        }
        while (after is not null);

        Assert.Equal(await ListAsync(host), seen);
        Assert.Equal(7, seen.DistinctBy(l => l.Id).Count());
        Assert.Equal(seen.Select(l => l.FailedAt).Order(), seen.Select(l => l.FailedAt));
    }

    [Fact]
    public async Task Letter_TellsAllThatIsKnown()
    {
        var host = await Workbench.StartAsync();
        var letter = Letter(1) with { Attempts = 8, FailedAt = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero) };
        await AddAsync(host, letter);

        var found = await Store(host).FindAsync(Own, (await ListAsync(host)).Single().Id, default);

        Assert.NotNull(found);
        Assert.Equal(
            (letter.MessageId.ToString(), Happened.Type, "a1", Workbench.Queue, typeof(FirstHandler).FullName, "it fails", 8, letter.FailedAt),
            (found.MessageId, found.Type, found.Subject, found.Queue, found.Handler, found.Reason, found.Attempts, found.FailedAt));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", found.TraceId);
        Assert.Equal(("utf-8", letter.Body.Length, false), (found.BodyEncoding, found.BodyBytes, found.IsCut));
        Assert.Equal(Encoding.UTF8.GetString(letter.Body.Span), found.Body);
        Assert.Equal("it fails", found.Headers["x-shop-reason"]);
    }

    [Fact]
    public async Task TwoHandlers_ThatFailOnOneEvent_LeaveTwoLetters_AndTheSameFailureToldTwiceOne()
    {
        var host = await Workbench.StartAsync();
        var letter = Letter(1);

        await AddAsync(host, letter, letter, letter with { Handler = typeof(SecondHandler).FullName });

        Assert.Equal(2, (await ListAsync(host)).Count);
    }

    [Fact]
    public async Task Replay_WithAMendedHandler_HasTheEffectOnce()
    {
        var host = await Workbench.StartAsync();
        await AddAsync(host, Letter(1), Letter(2), Letter(3));

        var one = await Store(host).ReplayAsync(Own, LetterChoice.One((await ListAsync(host))[1].Id), default);
        await Workbench.WaitAsync(1);
        Assert.Equal("a2", Assert.Single(one.Done).Subject);
        Assert.Equal([2], await Workbench.NumbersAsync());

        var rest = await Store(host).ReplayAsync(Own, Mine, default);
        await Workbench.WaitAsync(3);
        Assert.Equal(2, rest.Done.Count);
        Assert.Equal([1, 2, 3], (await Workbench.NumbersAsync()).Order());
        Assert.Empty(await ListAsync(host));
    }

    [Fact]
    public async Task Replay_TwiceAtTheSameTime_HasTheEffectOnce()
    {
        IHost[] hosts = [await Workbench.StartAsync(), await Workbench.StartAsync()];
        await AddAsync(hosts[0], Letter(1));
        var id = (await ListAsync(hosts[0])).Single().Id;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Store(hosts[n % 2]).ReplayAsync(Own, LetterChoice.One(id), default)));
        await Workbench.WaitAsync(1);
        await Workbench.AddAsync(hosts[0], 2);
        await Workbench.WaitAsync(2);

        Assert.Single(outcomes.SelectMany(o => o.Done));
        Assert.Equal([1, 2], await Workbench.NumbersAsync());
        Assert.Empty(await ListAsync(hosts[0]));
    }

    [Fact]
    public async Task Replay_OfWhatHadItsEffect_HasNone()
    {
        var host = await Workbench.StartAsync();
        var letter = Letter(1);
        await AddAsync(host, letter);
        await Store(host).ReplayAsync(Own, Mine, default);
        await Workbench.WaitAsync(1);

        await AddAsync(host, letter);
        await Store(host).ReplayAsync(Own, Mine, default);
        await Workbench.AddAsync(host, 2);
        await Workbench.WaitAsync(2);

        await Until.TrueAsync(async () => Equals(await Workbench.ScalarAsync("SELECT count(*) FROM t1.retries"), 0L), "nothing that waits for an attempt");
        Assert.Equal([1, 2], await Workbench.NumbersAsync());
    }

    [Fact]
    public async Task Discard_RemovesWhatIsMeant_AndNothingElse()
    {
        var host = await Workbench.StartAsync();
        await AddAsync(host, Letter(1), Letter(2), Letter(3));

        var outcome = await Store(host).DiscardAsync(Own, LetterChoice.One((await ListAsync(host))[1].Id), default);

        Assert.Equal("a2", Assert.Single(outcome.Done).Subject);
        Assert.Equal(["a1", "a3"], (await ListAsync(host)).Select(l => l.Subject));
        Assert.Equal(2, (await Store(host).DiscardAsync(Own, Mine, default)).Done.Count);
        Assert.Empty(await ListAsync(host));
        Assert.Empty(await Workbench.EffectsAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xfe, 0x00, 0x80 }, "base64", "//4AgA==")]
    [InlineData(new byte[] { 0x7b, 0x00 }, "base64", "ewA=")]
    [InlineData(new byte[] { 0x7b }, "utf-8", "{")]
    [InlineData(new byte[0], "utf-8", "")]
    public async Task LetterThatIsNoEvent_IsListed_Inspected_Replayed_AndDiscarded(byte[] body, string encoding, string shown)
    {
        var host = await Workbench.StartAsync();
        await AddAsync(host, new DeadLetter(Own, Workbench.Queue, Guid.NewGuid(), body, "not an event", null));
        var letter = Assert.Single(await ListAsync(host));

        var found = await Store(host).FindAsync(Own, letter.Id, default);
        Assert.Equal((null, encoding, shown), (found!.Type, found.BodyEncoding, found.Body));

        Assert.Single((await Store(host).ReplayAsync(Own, LetterChoice.One(letter.Id), default)).Done);
        await Until.TrueAsync(async () => await ListAsync(host) is [var back] && back.Id == letter.Id && back.FailedAt > letter.FailedAt, "the letter, which fails again");

        Assert.Single((await Store(host).DiscardAsync(Own, LetterChoice.One(letter.Id), default)).Done);
        Assert.Empty(await ListAsync(host));
    }

    [Fact]
    public async Task LongBody_IsCut_BetweenCharacters()
    {
        var host = await Workbench.StartAsync();
        await AddAsync(host, new DeadLetter(Own, Workbench.Queue, Guid.NewGuid(), Encoding.UTF8.GetBytes("x" + new string('ä', 50_000)), "not an event", null));

        var found = await Store(host).FindAsync(Own, (await ListAsync(host)).Single().Id, default);

        Assert.True(found!.IsCut);
        Assert.Equal(100_001, found.BodyBytes);
        Assert.Equal("x" + new string('ä', found.Body.Length - 1), found.Body);
        Assert.InRange(found.Body.Length, 20_000, 30_000);
    }

    [Fact]
    public async Task HostileReason_IsKeptAsAShortLine()
    {
        var host = await Workbench.StartAsync();
        await AddAsync(host, Letter(1) with { Handler = null } is var letter
            ? new DeadLetter(Own, letter.Queue, letter.MessageId, letter.Body, "\0\u001b[31m\ud800" + new string('x', 200_000), "\0not a trace") : letter);

        var found = Assert.Single(await ListAsync(host));

        Assert.StartsWith("  [31m xxx", found.Reason, StringComparison.Ordinal);
        Assert.Equal(1000, found.Reason.Length);
    }

    [Fact]
    public async Task LettersOfAnotherModule_AreNotThere()
    {
        var host = await Workbench.StartAsync();
        await Workbench.ExecuteAsync($"CREATE SCHEMA t2; {MessagingSchema.Create("t2")} {MessagingSchema.AddRetries("t2")}");
        await AddAsync(host, Letter(1));
        var id = (await ListAsync(host)).Single().Id;

        Assert.Null(await Store(host).FindAsync(Other, id, default));
        Assert.Empty((await Store(host).ListAsync(Other, Mine, null, 10, default)).Items);
        Assert.Empty((await Store(host).ReplayAsync(Other, LetterChoice.One(id), default)).Done);
        Assert.Empty((await Store(host).DiscardAsync(Other, LetterChoice.One(id), default)).Done);
        Assert.Single(await ListAsync(host));
    }

    private protected static IDeadLetters Store(IHost host) => host.Services.GetRequiredService<IDeadLetters>();

    private protected async Task<IReadOnlyList<LetterSummary>> ListAsync(IHost host) =>
        (await Store(host).ListAsync(Own, Mine, after: null, 200, default)).Items;

    private protected static async Task AddAsync(IHost host, params DeadLetter[] letters)
    {
        foreach (var letter in letters)
        {
            await Store(host).AddAsync(letter, default);
        }
    }

    private protected DeadLetter Letter(int number)
    {
        var id = Guid.NewGuid();
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            specversion = "1.0",
            id,
            source = "/shop/t1",
            type = Happened.Type,
            time = "2026-11-21T10:00:00Z",
            subject = $"a{number}",
            traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            data = new { aggregate = $"a{number}", number, remark = (string?)null },
        });
        return new DeadLetter(Own, Workbench.Queue, id, body, "it fails", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        {
            Handler = typeof(FirstHandler).FullName,
            Attempts = 5,
        };
    }
}
