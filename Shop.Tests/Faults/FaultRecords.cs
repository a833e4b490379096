using Microsoft.Extensions.Hosting;
using Npgsql;
using Shop.Bench.BenchModule;
using Shop.Tests.Messaging;

namespace Shop.Tests.Faults;

/// <summary>The databases of a fault test: what was committed in one, and what came of it in the other.</summary>
internal sealed class FaultRecords : IAsyncDisposable
{
    private const double Patience = 600;
    private readonly IHost _adding;
    private readonly NpgsqlDataSource _publisher;
    private readonly NpgsqlDataSource _consumer;

    public FaultRecords(string publisher, string consumer)
    {
        _publisher = NpgsqlDataSource.Create(publisher + FaultServers.Unpooled);
        _consumer = publisher == consumer ? _publisher : NpgsqlDataSource.Create(consumer + FaultServers.Unpooled);
        // Never started: it adds events, and relays none.
        _adding = BenchHost.Create(new BenchSettings(publisher));
    }

    public async Task CreateAsync()
    {
        await BenchSchema.CreateAsync(_publisher);
        await (_consumer == _publisher ? Task.CompletedTask : BenchSchema.CreateAsync(_consumer));
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
            "a database at rest");
        return await EffectsAsync();
    }

    public Task DrainedAsync() => Until.TrueAsync(async () => await PendingAsync() == 0, "an outbox without pending events", Patience);

    /// <summary>Waits until all is done, and finds each committed event to have had one effect per handler.</summary>
    public async Task<(List<Guid> Sent, List<Guid> Done)> VerifyAsync(int handlers, Func<string> complaints)
    {
        await DrainedAsync();
        var sent = await IdsAsync(_publisher, "SELECT id FROM bench.outbox");
        Assert.NotEmpty(sent);
        await Until.TrueAsync(async () => await EffectsAsync() >= sent.Count * handlers, $"{sent.Count * handlers} effects; {complaints()}", Patience);
        await Until.TrueAsync(async () => await CountAsync("SELECT count(*) FROM bench.retries") == 0, "no event that waits", Patience);
        var done = await IdsAsync(_consumer, "SELECT message_id FROM bench.effects");
        Assert.Equal(sent.Count, sent.Distinct().Count());
        Assert.Empty(sent.Except(done));
        Assert.Empty(done.Except(sent));
        Assert.All(done.CountBy(id => id), id => Assert.Equal(handlers, id.Value));
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM (SELECT 1 FROM bench.effects GROUP BY message_id, handler HAVING count(*) > 1) twice"));
        return (sent, done);
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

    /// <summary>The dead letters of a module without a broker.</summary>
    public async Task<List<BuriedEvent>> LettersAsync()
    {
        var letters = new List<BuriedEvent>();
        await using var command = _consumer.CreateCommand("SELECT message_id, reason, trace_parent FROM bench.dead_letters");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            letters.Add(new(reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? "" : reader.GetString(2)));
        }

        return letters;
    }

    /// <summary>Asks the database that consumes for a number.</summary>
    public Task<long> CountAsync(string sql) => CountAsync(_consumer, sql);

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
        _adding.Dispose();
        await _consumer.DisposeAsync();
        await _publisher.DisposeAsync();
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
