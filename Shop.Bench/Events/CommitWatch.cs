using System.Data;
using System.Diagnostics;
using Npgsql;

namespace Shop.Bench.Events;

/// <summary>
/// Learns from the inside when effects are committed: the connection of their transaction is closed after the commit, never before
/// it. What is measured can so be a little too long, never too short. A rollback closes too: then a number comes twice, and is counted.
/// </summary>
internal sealed class CommitWatch(int numbers)
{
    private readonly long[] _committed = new long[numbers];
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _distinct;
    private int _repeated;

    /// <summary>Completes with the last effect.</summary>
    public Task All => _all.Task;

    public int Distinct => _distinct;

    public int Repeated => _repeated;

    /// <summary>When the last effect was committed.</summary>
    public long Last => _committed.Max();

    public long this[long number] => Volatile.Read(ref _committed[number]);

    /// <summary>Called by the handler of an event, in its transaction.</summary>
    public void Follow(NpgsqlConnection connection, long number) => connection.StateChange += (_, change) =>
    {
        if (change.CurrentState == ConnectionState.Closed)
        {
            Note(number);
        }
    };

    private void Note(long number)
    {
        if (Interlocked.CompareExchange(ref _committed[number], Stopwatch.GetTimestamp(), 0) != 0)
        {
            Interlocked.Increment(ref _repeated);
        }
        else if (Interlocked.Increment(ref _distinct) == _committed.Length)
        {
            _all.TrySetResult();
        }
    }
}
