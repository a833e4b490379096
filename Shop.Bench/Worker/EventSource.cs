using System.Diagnostics;
using Npgsql;
using Shop.Bench.BenchModule;
using Shop.ServiceDefaults.Messaging;

namespace Shop.Bench.Worker;

/// <summary>Commits events at a steady rate, and says after each transaction how many there are: <c>committed N</c>.</summary>
internal sealed class EventSource(Outbox outbox, int perSecond, int count, int aggregates)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public async Task RunAsync(string database, CancellationToken ct)
    {
        await using var data = NpgsqlDataSource.Create(database);
        var clock = Stopwatch.StartNew();
        var committed = 0;
        while (committed < count && !ct.IsCancellationRequested)
        {
            var due = (int)Math.Min(count, clock.Elapsed.TotalSeconds * perSecond);
            if (due > committed && await TryAddAsync(data, due - committed, ct))
            {
                committed = due;
                Console.WriteLine($"committed {committed}");
            }

            await Task.Delay(Tick, CancellationToken.None);
        }
    }

    private async Task<bool> TryAddAsync(NpgsqlDataSource data, int events, CancellationToken ct)
    {
        try
        {
            await AddAsync(data, events, ct);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"not committed: {e.Message}");
            return false;
        }
    }

    private async Task AddAsync(NpgsqlDataSource data, int events, CancellationToken ct)
    {
        await using var connection = await data.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var next = new NpgsqlCommand($"SELECT nextval('{BenchSchema.Name}.numbers') FROM generate_series(1, $1)", connection, transaction);
        next.Parameters.Add(new() { Value = events });
        var numbers = new List<long>(events);
        await using (var reader = await next.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                numbers.Add(reader.GetInt64(0));
            }
        }

        // An aggregate belongs to one process: only then have its events an order.
        foreach (var number in numbers)
        {
            var aggregate = $"{Environment.ProcessId}-{number % aggregates}";
            await outbox.AddAsync(transaction, aggregate, new BenchHappened(aggregate, number, TimeProvider.System.GetUtcNow()), ct);
        }

        await transaction.CommitAsync(ct);
    }
}
