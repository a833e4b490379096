using System.Text;
using Microsoft.Extensions.Hosting;
using Npgsql;
using RabbitMQ.Client;
using Shop.Bench.BenchModule;
using Shop.Tests.Messaging;
using Xunit.Abstractions;

namespace Shop.Tests.Faults;

/// <summary>
/// Module bench for one test: a database that publishes, one that consumes (the same without a broker), a queue, a tap and the
/// worker processes. At the end it counts: what was committed, and what came of it.
/// </summary>
internal sealed class FaultBench : IAsyncDisposable
{
    private const double Patience = 600;
    private readonly FaultServers _servers;
    private readonly ITestOutputHelper _output;
    private readonly List<WorkerProcess> _workers = [];
    private readonly IHost _adding;
    private readonly NpgsqlDataSource _publisher;
    private readonly NpgsqlDataSource _consumer;
    private readonly WireTap? _tap;
    private bool _tapped;

    private FaultBench(FaultServers servers, ITestOutputHelper output, string publisher, string consumer, bool broker)
    {
        _servers = servers;
        _output = output;
        Publisher = publisher;
        Consumer = consumer;
        _publisher = NpgsqlDataSource.Create(publisher + FaultServers.Unpooled);
        _consumer = publisher == consumer ? _publisher : NpgsqlDataSource.Create(consumer + FaultServers.Unpooled);
        Broker = broker ? servers.Broker.Uri : null;
        _tap = broker ? new WireTap(servers.Broker.Uri, Queue) : null;
        // Never started: it adds events, and relays none.
        _adding = BenchHost.Create(new BenchSettings(publisher));
    }

    public string Publisher { get; }

    public string Consumer { get; }

    public string? Broker { get; }

    public string Queue { get; } = $"bench.{Guid.NewGuid():N}";

    public Random Random { get; } = new(FaultSettings.Seed);

    /// <summary>For workers that are started from now on.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>Declared and watched, unless the test is about what is not.</summary>
    public static async Task<FaultBench> CreateAsync(FaultServers servers, ITestOutputHelper output, bool broker = true, bool declared = true)
    {
        output.WriteLine($"SHOP_FAULT_SEED={FaultSettings.Seed} SHOP_FAULT_KILLS={FaultSettings.Kills}");
        await servers.EnsureAsync();
        var publisher = await servers.CreateDatabaseAsync();
        var bench = new FaultBench(servers, output, publisher, broker ? await servers.CreateDatabaseAsync() : publisher, broker);
        await BenchSchema.CreateAsync(bench._publisher);
        if (broker)
        {
            await BenchSchema.CreateAsync(bench._consumer);
        }

        if (broker && declared)
        {
            await bench.DeclareAsync();
            await bench._tap!.DeclareAsync();
            bench._tapped = true;
        }

        return bench;
    }

    public async Task DeclareAsync()
    {
        await BenchHost.DeclareAsync(new BenchSettings(Consumer, Broker, Queue));
        await using var hand = await BrokerQueue.ConnectAsync(Broker!);
        await hand.Channel.QueuePurgeAsync("shop.dead-letters"); // of an earlier test
    }

    /// <summary>Starts a process of this role and returns when it is ready.</summary>
    public async Task<WorkerProcess> StartAsync(string role, params string[] options)
    {
        var worker = Launch(role, Broker, options);
        await worker.ReadyAsync();
        return worker;
    }

    public WorkerProcess Launch(string role, string? broker, params string[] options)
    {
        string[] all = ["--database", role == "consumer" ? Consumer : Publisher, "--queue", Queue, .. options];
        var worker = WorkerProcess.Start(role, broker is null ? all : [.. all, "--broker", broker], Environment);
        _workers.Add(worker);
        return worker;
    }

    /// <summary>Lets the worker be for a random time, then kills it.</summary>
    public async Task KillAsync(WorkerProcess worker, int fromMilliseconds, int toMilliseconds)
    {
        await Task.Delay(Random.Next(fromMilliseconds, toMilliseconds));
        await worker.KillAsync();
        _workers.Remove(worker);
        worker.Dispose();
    }

    /// <summary>Commits events in transactions of a hundred.</summary>
    public async Task AddAsync(int events, int aggregates = 20)
    {
        await using var connection = await _publisher.OpenConnectionAsync();
        foreach (var lot in Enumerable.Range(0, events).Chunk(100))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var _ in lot)
            {
                await using var next = new NpgsqlCommand("SELECT nextval('bench.numbers')", connection, transaction);
                var number = (long)(await next.ExecuteScalarAsync())!;
                var aggregate = $"test-{number % aggregates}";
                await BenchHost.OutboxOf(_adding).AddAsync(transaction, aggregate, new BenchHappened(aggregate, number, TimeProvider.System.GetUtcNow()), default);
            }

            await transaction.CommitAsync();
        }
    }

    public Task<long> CommittedAsync() => CountAsync(_publisher, "SELECT count(*) FROM bench.outbox");

    public Task<long> PendingAsync() => CountAsync(_publisher, "SELECT count(*) FROM bench.outbox WHERE sent_at IS NULL");

    public Task<long> EffectsAsync() => CountAsync(_consumer, "SELECT count(*) FROM bench.effects");

    /// <summary>Returns when there are more than so many.</summary>
    public Task MoreEffectsAsync(long effects) => Until.TrueAsync(async () => await EffectsAsync() > effects, "effects", seconds: 120);

    /// <summary>Effects once no other process is connected: what was on its way to the database has arrived.</summary>
    public async Task<long> EffectsWithoutConsumersAsync()
    {
        await Until.TrueAsync(async () => await CountAsync(_consumer,
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND state <> 'idle' AND pid <> pg_backend_pid()") == 0,
            "a database at rest", seconds: 60);
        return await EffectsAsync();
    }

    public Task DrainedAsync() => Until.TrueAsync(async () => await PendingAsync() == 0, "an outbox without pending events", Patience);

    /// <summary>Messages in the queue that nobody holds, once nobody consumes.</summary>
    public async Task<long> WaitingAsync()
    {
        await using var hand = await BrokerQueue.ConnectAsync(Broker!);
        await Until.TrueAsync(async () => (await hand.Channel.QueueDeclarePassiveAsync(Queue)).ConsumerCount == 0, "a queue without consumers", seconds: 60);
        return (await hand.Channel.QueueDeclarePassiveAsync(Queue)).MessageCount;
    }

    /// <summary>Waits until all is done, and finds each committed event to have had one effect per handler.</summary>
    public async Task<FaultCount> VerifyAsync(int handlers = 1)
    {
        await DrainedAsync();
        var events = await CommittedAsync();
        Assert.NotEqual(0, events);
        await Until.TrueAsync(async () => await EffectsAsync() >= events * handlers, $"{events * handlers} effects; {_workers.LastOrDefault()?.Complaints}", Patience);
        var sent = await IdsAsync(_publisher, "SELECT id FROM bench.outbox");
        var done = await IdsAsync(_consumer, "SELECT message_id FROM bench.effects");
        Assert.Equal(sent.Count, sent.Distinct().Count());
        Assert.Empty(sent.Except(done));
        Assert.Empty(done.Except(sent));
        Assert.All(done.CountBy(id => id), id => Assert.Equal(handlers, id.Value));
        Assert.Equal(0, await CountAsync(_consumer, "SELECT count(*) FROM (SELECT 1 FROM bench.effects GROUP BY message_id, handler HAVING count(*) > 1) twice"));
        Assert.Equal(0, await DeadLettersAsync());
        return new FaultCount(events, done.Count, await RepeatsAsync(sent));
    }

    public async Task<long> DeadLettersAsync()
    {
        var inTable = await CountAsync(_consumer, "SELECT count(*) FROM bench.dead_letters");
        if (Broker is null)
        {
            return inTable;
        }

        await using var hand = await BrokerQueue.ConnectAsync(Broker);
        return inTable + (await hand.Channel.QueueDeclarePassiveAsync("shop.dead-letters")).MessageCount;
    }

    /// <summary>The order in which the events were written, for each id.</summary>
    public async Task<Dictionary<Guid, (string Aggregate, long Sequence)>> WrittenAsync()
    {
        await using var command = _publisher.CreateCommand("SELECT id, aggregate, sequence FROM bench.outbox");
        await using var reader = await command.ExecuteReaderAsync();
        var written = new Dictionary<Guid, (string, long)>();
        while (await reader.ReadAsync())
        {
            written[reader.GetGuid(0)] = (reader.GetString(1), reader.GetInt64(2));
        }

        return written;
    }

    /// <summary>The ids as the tap got them, from the beginning.</summary>
    public Task<List<Guid>> OnTheWireAsync() => _tap!.ReadAsync();

    /// <summary>Takes the dead letters out of where they are.</summary>
    public async Task<List<BuriedEvent>> LettersAsync()
    {
        var letters = new List<BuriedEvent>();
        if (Broker is not null)
        {
            await using var hand = await BrokerQueue.ConnectAsync(Broker);
            while (await hand.Channel.BasicGetAsync("shop.dead-letters", autoAck: true) is { } letter)
            {
                letters.Add(new(Guid.Parse(letter.BasicProperties.MessageId!), Header(letter, "x-shop-reason"), Header(letter, "x-shop-traceparent")));
            }

            return letters;
        }

        await using var command = _consumer.CreateCommand("SELECT message_id, reason, trace_parent FROM bench.dead_letters");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            letters.Add(new(reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? "" : reader.GetString(2)));
        }

        return letters;
    }

    private static string Header(BasicGetResult letter, string name) => Encoding.UTF8.GetString((byte[])letter.BasicProperties.Headers![name]!);

    public async Task<long> CountConsumerAsync(string sql) => await CountAsync(_consumer, sql);

    public async Task<List<(string Handler, long Number)>> EffectListAsync()
    {
        await using var command = _consumer.CreateCommand("SELECT handler, number FROM bench.effects ORDER BY place");
        await using var reader = await command.ExecuteReaderAsync();
        var effects = new List<(string, long)>();
        while (await reader.ReadAsync())
        {
            effects.Add((reader.GetString(0), reader.GetInt64(1)));
        }

        return effects;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            if (worker.Complaints is { Length: > 0 } complaints)
            {
                _output.WriteLine(complaints);
            }

            worker.Dispose();
        }

        if (_tap is not null)
        {
            await _servers.EnsureAsync();
            await using var hand = await BrokerQueue.ConnectAsync(_servers.Broker.Uri);
            await hand.Channel.QueueDeleteAsync(Queue);
            await hand.Channel.QueueDeleteAsync(_tap.Queue);
        }

        _adding.Dispose();
        await _consumer.DisposeAsync();
        await _publisher.DisposeAsync();
    }

    private async Task<long?> RepeatsAsync(List<Guid> sent)
    {
        if (!_tapped)
        {
            return null;
        }

        var wire = await OnTheWireAsync();
        Assert.Empty(sent.Except(wire));
        return wire.Count - wire.Distinct().Count();
    }

    private static async Task<long> CountAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<List<Guid>> IdsAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }
}
