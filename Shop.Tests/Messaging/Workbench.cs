using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.Contracts;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Messaging;

namespace Shop.Tests.Messaging;

/// <summary>A module t1 with a database of its own, and the hosts that a test starts on it.</summary>
internal sealed class Workbench(string database, string? broker)
{
    private readonly List<IHost> _hosts = [];
    private bool _isDeclared;
    public NpgsqlDataSource Data { get; } = NpgsqlDataSource.Create(database + ";Application Name=test");

    public Scenario Scenario { get; } = new();

    /// <summary>Of the section Messaging.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    public string Queue { get; } = $"t1.{Guid.NewGuid():N}";

    public async Task CreateAsync() => await ExecuteAsync($"""
        CREATE SCHEMA t1;
        {MessagingSchema.Create("t1")}
        {MessagingSchema.AddRetries("t1")}
        CREATE TABLE t1.effects (place bigint GENERATED ALWAYS AS IDENTITY, handler text, aggregate text, number int);
        """);

    /// <summary>Starts a replica of the module.</summary>
    public async Task<IHost> StartAsync(bool second = false)
    {
        var host = Build(second);
        await DeclareAsync(host);
        _isDeclared = true;
        await host.StartAsync();
        _hosts.Add(host);
        return host;
    }

    /// <summary>A replica that does not run.</summary>
    public IHost Build(bool second = false)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["ConnectionStrings:db"] = database;
        builder.Configuration["ConnectionStrings:rabbitmq"] = broker;
        builder.Configuration["Messaging:DelayedRetries:0"] = "00:00:00.1";
        foreach (var (name, value) in Settings)
        {
            builder.Configuration[$"Messaging:{name}"] = value;
        }

        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Scenario);
        var messaging = builder.AddMessaging("t1", "db").Consume<Happened, FirstHandler>(Queue);
        _ = second ? messaging.Consume<Happened, SecondHandler>(Queue) : messaging;
        return builder.Build();
    }

    public static Task DeclareAsync(IHost host) => DeclareAsync(host.Services);

    public static async Task DeclareAsync(IServiceProvider services)
    {
        foreach (var command in services.GetServices<IServiceCommand>().Where(c => c.Name == "migrate"))
        {
            Assert.Equal(0, await command.RunAsync([], default));
        }
    }

    /// <summary>Adds events in one transaction.</summary>
    public async Task AddAsync<TEvent>(IHost host, IEnumerable<(string Aggregate, TEvent Message)> events, bool commit = true) where TEvent : IEvent
    {
        var outbox = host.Services.GetRequiredKeyedService<Outbox>("t1");
        await using var connection = await Data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (aggregate, message) in events)
        {
            await outbox.AddAsync(transaction, aggregate, message, default);
        }

        await (commit ? transaction.CommitAsync() : transaction.RollbackAsync());
    }

    public Task AddAsync(IHost host, params int[] numbers) => AddAsync(host, numbers.Select(n => ("a", new Happened("a", n, null))));

    public async Task<List<(string Handler, string Aggregate, int Number)>> EffectsAsync()
    {
        await using var command = Data.CreateCommand("SELECT handler, aggregate, number FROM t1.effects ORDER BY place");
        await using var reader = await command.ExecuteReaderAsync();
        var effects = new List<(string, string, int)>();
        while (await reader.ReadAsync())
        {
            effects.Add((reader.GetString(0), reader.GetString(1), reader.GetInt32(2)));
        }

        return effects;
    }

    public async Task<List<int>> NumbersAsync(string handler = nameof(FirstHandler)) =>
        [.. (await EffectsAsync()).Where(e => string.Equals(e.Handler, handler, StringComparison.Ordinal)).Select(e => e.Number)];

    public Task WaitAsync(int effects) =>
        Until.TrueAsync(async () => (await EffectsAsync()).Count >= effects, $"{effects} effects");

    public async Task<int> PendingAsync() => Convert.ToInt32(
        await ScalarAsync("SELECT count(*) FROM t1.outbox WHERE sent_at IS NULL"), System.Globalization.CultureInfo.InvariantCulture);

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var command = Data.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task StopAsync(IHost host)
    {
        _hosts.Remove(host);
        if (host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested)
        {
            await host.StopAsync();
        }

        host.Dispose();
    }

    public async Task EndAsync()
    {
        foreach (var host in _hosts.ToList())
        {
            await StopAsync(host);
        }

        if (broker is not null && _isDeclared)
        {
            await using var queues = await BrokerQueue.ConnectAsync(broker);
            await queues.Channel.QueueDeleteAsync(Queue, ifUnused: false, ifEmpty: false);
        }

        await Data.DisposeAsync();
    }
}
