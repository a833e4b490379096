using Npgsql;

namespace Shop.ServiceDefaults.Messaging.Relay;

/// <summary>
/// Lets the relay sleep without missing an event, and producers commit without waking one that is awake: <c>NOTIFY</c> makes commits queue
/// one behind the other. The sleeping relay holds a lock alone; a producer that can share it knows that the relay is awake and says
/// nothing, and the relay cannot fall asleep before such a producer has committed (see <see cref="MessagingSchema.AddRetries"/>).
/// </summary>
internal sealed class RelaySleep(NpgsqlConnection connection, string schema, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestNap = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ShortestNap = TimeSpan.FromMilliseconds(2);

    private readonly string _enter = $"""
        SELECT CASE WHEN pg_try_advisory_lock(k) THEN 'asleep' WHEN pg_try_advisory_lock_shared(k) AND pg_advisory_unlock_shared(k) THEN 'busy' ELSE 'standby' END
        FROM hashtextextended('{LockOf(schema)}', 0) AS k
        """;

    private readonly string _leave = $"SELECT pg_advisory_unlock(hashtextextended('{LockOf(schema)}', 0))";
    private TimeSpan _nap = ShortestNap;

    public static string LockOf(string schema) => $"{schema}.outbox.asleep";

    /// <summary>Begins to hear producers.</summary>
    public async Task ListenAsync(CancellationToken ct)
    {
        await using var listen = new NpgsqlCommand($"LISTEN {schema}_outbox", connection);
        await listen.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Returns when there may be something to do.</summary>
    /// <param name="workAsync">Does what there is to do; true when there was anything.</param>
    /// <param name="ct">The service stops.</param>
    public async Task SleepAsync(Func<Task<bool>> workAsync, CancellationToken ct)
    {
        switch (await ScalarAsync(_enter, ct))
        {
            case "asleep":
                _nap = ShortestNap;
                if (!await workAsync()) // what was committed before the lock was had
                {
                    await connection.WaitAsync(Longest, ct);
                }

                await ScalarAsync(_leave, ct);
                break;
            case "busy":
                await Task.Delay(_nap, time, ct);
                _nap = _nap * 2 < LongestNap ? _nap * 2 : LongestNap;
                break;
            default: // another relay sleeps: it hears producers first, and is followed should it die
                await connection.WaitAsync(Longest, ct);
                break;
        }
    }

    /// <summary>There was something to do: the next nap is a short one.</summary>
    public void Stir() => _nap = ShortestNap;

    private async Task<object?> ScalarAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}
