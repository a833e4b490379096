#if !USE_ASPIRE
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client.Exceptions;
using Shop.Hosting.Running.LocalServers;
using Shop.Hosting.Running.Processes;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Messaging;

/// <summary>A broker of its own, which the tests kill.</summary>
[Collection(ServersCollection.Name)]
public sealed class BrokerOutageTests(ServersFixture servers) : IAsyncLifetime
{
    // Killed half a second after a quorum queue was declared, RabbitMQ 3.10 has no leader for it when it is back; after this time it has.
    private static readonly TimeSpan QueueOnDisk = TimeSpan.FromSeconds(6);
    private readonly LocalRabbitMQOptions _options =
        new(Path.Combine(Directory.CreateTempSubdirectory("shop-outage-").FullName, "rabbitmq"), FreePort.Next(), "shop", "shop");
    private ManagedProcess? _broker;
    private Workbench? _bench;

    private string Address => $"amqp://shop:shop@127.0.0.1:{_options.Port}";

    public async Task InitializeAsync()
    {
        _bench = new Workbench(await servers.CreateDatabaseAsync(), Address);
        await _bench.CreateAsync();
        await StartBrokerAsync();
    }

    public async Task DisposeAsync()
    {
        await _bench!.EndAsync();
        await _broker!.StopAsync(TimeSpan.FromSeconds(20));
        Directory.Delete(Path.GetDirectoryName(_options.DataFolder)!, recursive: true);
    }

    [Fact]
    public async Task Broker_KilledAndStartedAgain_EventsWaitAndArriveOnce()
    {
        var host = await StartHostAsync();
        await _bench!.AddAsync(host, 1);
        await _bench.WaitAsync(1);
        await Until.TrueAsync(async () => await _bench.PendingAsync() == 0, "an outbox without pending events");

        await KillBrokerAsync();
        await _bench.AddAsync(host, [.. Enumerable.Range(2, 300)]);
        await Task.Delay(TimeSpan.FromSeconds(2)); // for the relay to try
        Assert.Equal(300, await _bench.PendingAsync());
        var health = host.Services.GetRequiredService<HealthCheckService>();
        await Until.TrueAsync(async () => (await health.CheckHealthAsync()).Status == HealthStatus.Degraded, "a degraded service");

        await StartBrokerAsync();
        await _bench.WaitAsync(301);

        Assert.Equal(Enumerable.Range(1, 301), await _bench.NumbersAsync());
        await Until.TrueAsync(async () => await _bench.PendingAsync() == 0, "an outbox without pending events");
    }

    [Fact]
    public async Task Broker_KilledUnderLoad_LosesNothingAndRepeatsNoEffect()
    {
        var host = await StartHostAsync();
        var (runs, killed) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        // Some are left for after the kill, however late it comes.
        _bench!.Scenario.Play = (_, _, _, ct) => Interlocked.Increment(ref runs) <= 600 ? Task.Delay(10, ct) : killed.Task.WaitAsync(ct);

        await _bench.AddAsync(host, Enumerable.Range(1, 1000).Select(n => ($"a{n % 20}", new Happened($"a{n % 20}", n, null))));
        await _bench.WaitAsync(100);
        await KillBrokerAsync();
        Assert.InRange((await _bench.EffectsAsync()).Count, 100, 999);
        killed.SetResult();
        await StartBrokerAsync();
        await _bench.WaitAsync(1000);

        Assert.Equal(Enumerable.Range(1, 1000), (await _bench.NumbersAsync()).Order());
    }

    private async Task<IHost> StartHostAsync()
    {
        var host = await _bench!.StartAsync();
        await Task.Delay(QueueOnDisk);
        return host;
    }

    private async Task KillBrokerAsync()
    {
        _broker!.Kill();
        await _broker.Completion;
    }

    private async Task StartBrokerAsync()
    {
        _broker = ManagedProcess.Start(await LocalRabbitMQ.PrepareAsync("rabbitmq", _options, default), guardian: null, (_, _) => { });
        await Until.TrueAsync(AnswersAsync, "a broker", seconds: 300);
    }

    // Whoever tries whether the port is free has it for a moment, and the broker may want it just then.
    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var broker = await BrokerQueue.ConnectAsync(Address);
            return true;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }
}
#endif
