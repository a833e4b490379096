using Shop.Tests.Fixtures;

namespace Shop.Tests.Messaging;

/// <summary>Events whose handler fails for longer than a moment.</summary>
public abstract class RetryTests(ServersFixture servers, bool broker) : IAsyncLifetime
{
    private Workbench? _bench;

    private Workbench Bench => _bench!;

    public async Task InitializeAsync()
    {
        _bench = new Workbench(await servers.CreateDatabaseAsync(), broker ? servers.RabbitMQ : null);
        Bench.Settings["QuickRetries:0"] = "00:00:00.01";
        await Bench.CreateAsync();
    }

    public Task DisposeAsync() => Bench.EndAsync();

    [Fact]
    public async Task EventSetAside_LetsLaterOnesOfItsAggregatePass()
    {
        Bench.Scenario.Play = (_, message, attempt, _) => (message.Number, attempt) switch
        {
            (1, <= 2) => throw new InvalidOperationException(),
            (1, _) => Bench.WaitAsync(2), // however late the others come
            _ => Task.CompletedTask,
        };
        var host = await Bench.StartAsync();

        await Bench.AddAsync(host, 1, 2, 3);
        await Bench.WaitAsync(3);

        Assert.Equal([2, 3, 1], await Bench.NumbersAsync());
        Assert.Equal(3, Bench.Scenario.Attempts(nameof(FirstHandler), 1));
        Assert.Equal(0L, await Bench.ScalarAsync("SELECT count(*) FROM t1.retries"));
    }

    [Fact]
    public async Task EventSetAside_IsNotForgottenByARestart_NorAreItsAttempts()
    {
        Bench.Settings["DelayedRetries:0"] = "01:00:00";
        Bench.Settings["DelayedRetries:1"] = "01:00:00";
        Bench.Scenario.Play = (_, _, attempt, _) => attempt <= 2 ? throw new InvalidOperationException() : Task.CompletedTask;
        var host = await Bench.StartAsync();
        await Bench.AddAsync(host, 1);
        await Until.TrueAsync(async () => Equals(2, await Bench.ScalarAsync("SELECT attempts FROM t1.retries")), "an event that was set aside");
        await Until.TrueAsync(async () => await Bench.PendingAsync() == 0 || broker is false, "an event that has left the outbox");
        await Bench.StopAsync(host);

        // An hour later.
        await Bench.ExecuteAsync("UPDATE t1.retries SET due_at = now()");
        await Bench.StartAsync();
        await Bench.WaitAsync(1);
        await Until.TrueAsync(async () => await Bench.PendingAsync() == 0, "an outbox without pending events");

        Assert.Equal([1], await Bench.NumbersAsync());
        Assert.Equal(3, Bench.Scenario.Attempts(nameof(FirstHandler), 1));
        Assert.Equal(0L, await Bench.ScalarAsync("SELECT count(*) FROM t1.retries"));
        Assert.Equal(1L, await Bench.ScalarAsync("SELECT count(*) FROM t1.inbox"));
    }

    [Fact]
    public async Task HandlerThatHangs_HasFailedAfterItsTime()
    {
        Bench.Settings["HandlerTimeout"] = "00:00:05"; // no less: the other attempts have to be done within it
        Bench.Scenario.Play = (_, message, attempt, ct) => message.Number == 1 && attempt == 1 ? Task.Delay(Timeout.InfiniteTimeSpan, ct) : Task.CompletedTask;
        var host = await Bench.StartAsync();

        await Bench.AddAsync(host, 1, 2);
        await Bench.WaitAsync(2);

        Assert.Equal([1, 2], await Bench.NumbersAsync());
        Assert.Equal(2, Bench.Scenario.Attempts(nameof(FirstHandler), 1));
    }

    [Fact]
    public async Task HandlerWhoseCommandTakesTooLong_HasFailed_WhileTheDatabaseIsThere()
    {
        Bench.Scenario.Play = async (_, message, _, ct) =>
        {
            if (message.Number == 1)
            {
                await using var slow = Bench.Data.CreateCommand("SELECT pg_sleep(60)");
                slow.CommandTimeout = 1;
                await slow.ExecuteNonQueryAsync(ct);
            }
        };
        var host = await Bench.StartAsync();

        await Bench.AddAsync(host, 1, 2);
        await Bench.WaitAsync(1);
        await Until.TrueAsync(() => Task.FromResult(Bench.Scenario.Attempts(nameof(FirstHandler), 1) == 3), "three attempts");
        await Until.TrueAsync(async () => Equals(0L, await Bench.ScalarAsync("SELECT count(*) FROM t1.retries")), "an event that was given up");

        Assert.Equal([2], await Bench.NumbersAsync());
    }

    [Fact]
    public async Task DatabaseThatEndsEverySession_CostsNoAttempt()
    {
        Bench.Settings["QuickRetries:0"] = "00:00:00";
        Bench.Settings["DelayedRetries:0"] = "00:00:01";
        var killed = 0;
        Bench.Scenario.Play = async (_, _, _, _) =>
        {
            if (Interlocked.Increment(ref killed) == 1)
            {
                await Bench.ExecuteAsync(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name <> 'test'");
            }
        };
        var host = await Bench.StartAsync();

        await Bench.AddAsync(host, 1, 2, 3);
        await Bench.WaitAsync(3);

        Assert.Equal([1, 2, 3], (await Bench.NumbersAsync()).Order());
        await Until.TrueAsync(async () => await Bench.PendingAsync() == 0, "an outbox without pending events");
    }
}
