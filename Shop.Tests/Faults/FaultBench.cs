using System.Text;
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
    private readonly FaultServers _servers;
    private readonly ITestOutputHelper _output;
    private readonly List<WorkerProcess> _workers = [];
    private readonly WireTap? _tap;
    private bool _tapped;

    private FaultBench(FaultServers servers, ITestOutputHelper output, string publisher, string consumer, bool broker)
    {
        _servers = servers;
        _output = output;
        Publisher = publisher;
        Consumer = consumer;
        Records = new FaultRecords(publisher, consumer);
        Broker = broker ? servers.Broker.Uri : null;
        _tap = broker ? new WireTap(servers.Broker.Uri, Queue) : null;
    }

    /// <summary>What is in the databases.</summary>
    public FaultRecords Records { get; }

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
        await bench.Records.CreateAsync();
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

    /// <summary>Messages in the queue that nobody holds, once nobody consumes.</summary>
    public async Task<long> WaitingAsync()
    {
        await using var hand = await BrokerQueue.ConnectAsync(Broker!);
        await Until.TrueAsync(async () => (await hand.Channel.QueueDeclarePassiveAsync(Queue)).ConsumerCount == 0, "a queue without consumers");
        return (await hand.Channel.QueueDeclarePassiveAsync(Queue)).MessageCount;
    }

    /// <summary>Waits until all is done, and finds each committed event to have had one effect per handler.</summary>
    public async Task<FaultCount> VerifyAsync(int handlers = 1)
    {
        var (sent, done) = await Records.VerifyAsync(handlers, () => _workers.LastOrDefault()?.Complaints ?? "");
        Assert.Equal(0, await DeadLettersAsync());
        return new FaultCount(sent.Count, done.Count, await RepeatsAsync(sent));
    }

    public async Task<long> DeadLettersAsync()
    {
        var inTable = await Records.CountAsync("SELECT count(*) FROM bench.dead_letters");
        if (Broker is null)
        {
            return inTable;
        }

        await using var hand = await BrokerQueue.ConnectAsync(Broker);
        return inTable + (await hand.Channel.QueueDeclarePassiveAsync("shop.dead-letters")).MessageCount;
    }

    /// <summary>The ids as the tap got them, from the beginning.</summary>
    public Task<List<Guid>> OnTheWireAsync() => _tap!.ReadAsync();

    /// <summary>Takes the dead letters out of where they are.</summary>
    public async Task<List<BuriedEvent>> LettersAsync()
    {
        if (Broker is null)
        {
            return await Records.LettersAsync();
        }

        var letters = new List<BuriedEvent>();
        await using var hand = await BrokerQueue.ConnectAsync(Broker);
        while (await hand.Channel.BasicGetAsync("shop.dead-letters", autoAck: true) is { } letter)
        {
            letters.Add(new(Guid.Parse(letter.BasicProperties.MessageId!), Header(letter, "x-shop-reason"), Header(letter, "x-shop-traceparent")));
        }

        return letters;
    }

    private static string Header(BasicGetResult letter, string name) => Encoding.UTF8.GetString((byte[])letter.BasicProperties.Headers![name]!);

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

        await Records.DisposeAsync();
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


}
