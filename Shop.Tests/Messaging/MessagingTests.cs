using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Messaging;

/// <summary>What events promise whichever way they travel.</summary>
public abstract class MessagingTests(ServersFixture servers, bool broker) : IAsyncLifetime
{
    private Workbench? _bench;

    private protected ServersFixture Servers => servers;

    private protected Workbench Workbench => _bench!;

    public virtual async Task InitializeAsync()
    {
        _bench = new Workbench(await servers.CreateDatabaseAsync(), broker ? servers.RabbitMQ : null);
        await _bench.CreateAsync();
    }

    public virtual async Task DisposeAsync() => await Workbench.EndAsync();

    /// <summary>Hands these bytes to the consumer as if they had been published.</summary>
    private protected abstract Task DeliverAsync(IHost host, byte[] body);

    /// <summary>The reasons of the dead letters of the test's queue.</summary>
    private protected abstract Task<List<string>> DeadLettersAsync();

    [Fact]
    public async Task Events_AllHaveTheirEffect_AndArePublishedOnce()
    {
        var host = await Workbench.StartAsync();

        await Workbench.AddAsync(host, Enumerable.Range(1, 500).Select(n => ($"a{n % 50}", new Happened($"a{n % 50}", n, null))));
        await Workbench.WaitAsync(500);

        Assert.Equal(Enumerable.Range(1, 500), (await Workbench.NumbersAsync()).Order());
        await Until.TrueAsync(async () => await Workbench.PendingAsync() == 0, "an outbox without pending events");
        Assert.Empty(await DeadLettersAsync());
    }

    [Fact]
    public async Task SameEvent_DeliveredFiftyTimesInParallel_HasOneEffect()
    {
        var host = await Workbench.StartAsync();
        var body = Envelope(Guid.NewGuid());

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => DeliverAsync(host, body)));
        await DeliverAsync(host, Envelope(Guid.NewGuid(), number: 2));
        await Workbench.WaitAsync(2);

        Assert.Equal([1, 2], await Workbench.NumbersAsync());
        Assert.Empty(await DeadLettersAsync());
    }

    [Fact]
    public async Task Handler_FailingTwice_IsTriedAgainAndSucceeds()
    {
        Workbench.Scenario.Play = (_, _, attempt, _) => attempt <= 2 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        var host = await Workbench.StartAsync();

        await Workbench.AddAsync(host, 1);
        await Workbench.WaitAsync(1);

        Assert.Equal([1], await Workbench.NumbersAsync());
        Assert.Equal(3, Workbench.Scenario.Attempts(nameof(FirstHandler), 1));
        Assert.Empty(await DeadLettersAsync());
    }

    [Fact]
    public async Task Handler_FailingAlways_LeavesOneDeadLetter_AndLaterEventsArrive()
    {
        Workbench.Scenario.Play = (_, message, _, _) => message.Number == 1 ? throw new InvalidOperationException("secret") : Task.CompletedTask;
        var host = await Workbench.StartAsync();

        await Workbench.AddAsync(host, 1, 2, 3);
        await Workbench.WaitAsync(2);

        Assert.Equal([2, 3], await Workbench.NumbersAsync());
        await Until.TrueAsync(async () => (await DeadLettersAsync()).Count > 0, "a dead letter");
        Assert.Equal(6, Workbench.Scenario.Attempts(nameof(FirstHandler), 1)); // five at once, one later
        var reason = Assert.Single(await DeadLettersAsync());
        Assert.Contains("FirstHandler failed 6 times: InvalidOperationException", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondHandler_Failing_DoesNotRunTheFirstAgain()
    {
        Workbench.Scenario.Play = (handler, _, attempt, _) =>
            string.Equals(handler, nameof(SecondHandler), StringComparison.Ordinal) && attempt <= 2 ? throw new InvalidOperationException() : Task.CompletedTask;
        var host = await Workbench.StartAsync(second: true);

        await Workbench.AddAsync(host, 1);
        await Workbench.WaitAsync(2);

        Assert.Equal(1, Workbench.Scenario.Attempts(nameof(FirstHandler), 1));
        Assert.Equal(3, Workbench.Scenario.Attempts(nameof(SecondHandler), 1));
        Assert.Equal([(nameof(FirstHandler), "a", 1), (nameof(SecondHandler), "a", 1)], await Workbench.EffectsAsync());
    }

    [Theory]
    [InlineData("{", "not an event")]
    [InlineData("""[1]""", "not an event")]
    [InlineData("""{"specversion":"1.0","type":"t1.happened.v1"}""", "not an event")]
    [InlineData("""{"id":"0199f4b1-0000-7000-8000-000000000001","source":"/t","type":"t1.happened.v9","time":"2026-11-21T10:00:00Z","data":{}}""", "unknown type t1.happened.v9")]
    [InlineData("""{"id":"0199f4b1-0000-7000-8000-000000000002","source":"/t","type":"t1.happened.v1","time":"2026-11-21T10:00:00Z","data":{"aggregate":"a"}}""", "cannot read it")]
    [InlineData("""{"id":"0199f4b1-0000-7000-8000-000000000003","source":"/t","type":"t1.happened.v1","time":"2026-11-21T10:00:00Z","data":null}""", "cannot read it")]
    public async Task UnreadableEvent_IsADeadLetterAtOnce_AndTheConsumerLives(string body, string reason)
    {
        var host = await Workbench.StartAsync();

        await DeliverAsync(host, Encoding.UTF8.GetBytes(body));
        await Until.TrueAsync(async () => (await DeadLettersAsync()).Count > 0, "a dead letter");
        await DeliverAsync(host, Envelope(Guid.NewGuid(), number: 2));
        await Workbench.WaitAsync(1);

        Assert.Contains(reason, Assert.Single(await DeadLettersAsync()), StringComparison.Ordinal);
        Assert.Equal([2], await Workbench.NumbersAsync());
    }

    [Fact]
    public async Task EventsOfOneAggregate_KeepTheirOrder_EvenWhereOneFailsAtFirst()
    {
        Workbench.Scenario.Play = (_, message, attempt, _) => message.Number % 60 == 7 && attempt == 1 ? throw new InvalidOperationException() : Task.CompletedTask;
        var host = await Workbench.StartAsync();

        await Workbench.AddAsync(host, Enumerable.Range(1, 300).Select(n => ($"a{n % 3}", new Happened($"a{n % 3}", n, null))));
        await Workbench.WaitAsync(300);

        foreach (var aggregate in (await Workbench.EffectsAsync()).GroupBy(e => e.Aggregate, StringComparer.Ordinal))
        {
            Assert.Equal(aggregate.Select(e => e.Number).Order(), aggregate.Select(e => e.Number));
        }
    }

    [Fact]
    public async Task Transaction_RolledBack_PublishesNothing()
    {
        var host = await Workbench.StartAsync();

        await Workbench.AddAsync(host, [("a", new Happened("a", 1, null))], commit: false);
        await Workbench.AddAsync(host, 2);
        await Workbench.WaitAsync(1);

        Assert.Equal([2], await Workbench.NumbersAsync());
        Assert.Equal(1L, await Workbench.ScalarAsync("SELECT count(*) FROM t1.outbox"));
    }

    [Fact]
    public async Task Trace_OfTheRequest_ContinuesIntoTheHandler()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => string.Equals(source.Name, "Shop.Messaging", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        Activity? seen = null;
        Workbench.Scenario.Play = (_, _, _, _) => Task.FromResult(seen = Activity.Current);
        var host = await Workbench.StartAsync();

        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        await Workbench.AddAsync(host, 1);
        await Workbench.WaitAsync(1);

        Assert.Equal(request.TraceId, seen?.TraceId);
        Assert.Equal(ActivityKind.Consumer, seen?.Kind);
    }

    [Fact]
    public async Task Event_WithAZeroCharacter_ArrivesAsItIs()
    {
        var host = await Workbench.StartAsync();
        string? seen = null;
        Workbench.Scenario.Play = (_, message, _, _) => Task.FromResult(seen = message.Remark);

        await Workbench.AddAsync(host, [("a", new Happened("a", 1, "\0 \ud83d\ude00 \u202e"))]);
        await Workbench.WaitAsync(1);

        Assert.Equal("\0 \ud83d\ude00 \u202e", seen);
    }

    [Fact]
    public async Task EventsThatNobodyHandles_StayPending_AndHoldBackNothingElse()
    {
        var host = await Workbench.StartAsync();

        await Workbench.AddAsync(host, Enumerable.Range(1, 600).Select(n => ($"u{n}", new Unheard(n))));
        await Workbench.AddAsync(host, 1, 2);
        await Workbench.WaitAsync(2);

        Assert.Equal([1, 2], await Workbench.NumbersAsync());
        // The marks of the two follow within a second.
        await Until.TrueAsync(async () => await Workbench.PendingAsync() == 600, "600 pending events");
    }

    [Fact]
    public async Task Handler_StoppedHalfWay_RunsAgainAtTheNextStart_WithOneEffect()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Workbench.Scenario.Play = async (_, _, attempt, ct) =>
        {
            entered.TrySetResult();
            await Task.Delay(attempt == 1 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, ct);
        };
        var host = await Workbench.StartAsync();
        await Workbench.AddAsync(host, 1);
        await entered.Task.WaitAsync(TimeSpan.FromMinutes(2));

        await Workbench.StopAsync(host);
        Assert.Empty(await Workbench.EffectsAsync());
        await Workbench.StartAsync();
        await Workbench.WaitAsync(1);

        Assert.Equal([1], await Workbench.NumbersAsync());
        Assert.Equal(2, Workbench.Scenario.Attempts(nameof(FirstHandler), 1));
        Assert.Empty(await DeadLettersAsync());
    }

    private static byte[] Envelope(Guid id, int number = 1) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        specversion = "1.0",
        id,
        source = "/shop/t1",
        type = Happened.Type,
        time = "2026-11-21T10:00:00Z",
        subject = "a",
        data = new { aggregate = "a", number, remark = (string?)null },
    });
}
