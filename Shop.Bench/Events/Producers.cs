using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Shop.Bench.BenchModule;
using Shop.ServiceDefaults.Messaging;

namespace Shop.Bench.Events;

/// <summary>Commits events, and remembers when each commit was done.</summary>
internal sealed class Producers(Outbox outbox, NpgsqlDataSource data, int count, int aggregates)
{
    private readonly long[] _committed = new long[count];

    /// <summary>When a number's commit was done.</summary>
    public long this[long number] => _committed[number];

    public long First => _committed.Min();

    public long Last => _committed.Max();

    /// <summary>As many producers side by side as are given commit as fast as they can.</summary>
    public async Task CommitAllAsync(int producers, int perTransaction)
    {
        var next = -perTransaction;
        await Task.WhenAll(Enumerable.Range(0, producers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Add(ref next, perTransaction) is var from && from < count)
            {
                await CommitAsync(from, Math.Min(perTransaction, count - from));
            }
        })));
    }

    /// <summary>Commits one event each when it is due, whether or not the earlier ones are done; returns when the first was due.</summary>
    public async Task<long> CommitSteadilyAsync(int perSecond)
    {
        var started = Stopwatch.GetTimestamp();
        var commits = new List<Task>(count);
        while (commits.Count < count)
        {
            var due = Math.Min(count, 1 + (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * perSecond));
            while (commits.Count < due)
            {
                var number = commits.Count;
                commits.Add(Task.Run(() => CommitAsync(number, 1)));
            }

            await Task.Delay(1);
        }

        await Task.WhenAll(commits);
        return started;
    }

    private async Task CommitAsync(int from, int events)
    {
        await using (var connection = await data.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            for (var number = from; number < from + events; number++)
            {
                var aggregate = (number % aggregates).ToString(CultureInfo.InvariantCulture);
                await outbox.AddAsync(transaction, aggregate, new BenchHappened(aggregate, number, TimeProvider.System.GetUtcNow()), CancellationToken.None);
            }

            await transaction.CommitAsync();
            Array.Fill(_committed, Stopwatch.GetTimestamp(), from, events);
        }
    }
}
