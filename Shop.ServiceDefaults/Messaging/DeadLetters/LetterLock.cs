using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>
/// Only one program at a time holds letters: they are hidden from everybody else meanwhile. The lock is a queue that belongs
/// to one connection, so it ends with its holder.
/// </summary>
internal sealed class LetterLock : IAsyncDisposable
{
    private const string Name = DeadLetterTopology.Name + ".lock";
    private const ushort Locked = 405;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // Should it ever be left behind by a connection that lives on.
    private static readonly Dictionary<string, object?> Arguments = new(StringComparer.Ordinal) { ["x-expires"] = 120_000 };
    private readonly IConnection _connection;

    private LetterLock(IConnection connection) => _connection = connection;

    /// <summary>Waits for its turn.</summary>
    /// <exception cref="LettersAwayException">Others hold it all the time.</exception>
    public static async Task<LetterLock> TakeAsync(IConnection connection, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            while (!await TryAsync(connection, patience.Token))
            {
                await Task.Delay(Pause, patience.Token);
            }
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new LettersAwayException("somebody else is looking at the dead letters", e);
        }

        return new LetterLock(connection);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var channel = await _connection.CreateChannelAsync();
            await channel.QueueDeleteAsync(Name);
        }
        catch (Exception e) when (e is OperationInterruptedException or IOException or ObjectDisposedException)
        {
            // The connection is gone, and the lock with it.
        }
    }

    private static async Task<bool> TryAsync(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            await channel.QueueDeclareAsync(Name, durable: false, exclusive: true, autoDelete: false, Arguments, cancellationToken: ct);
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Locked)
        {
            return false;
        }
    }
}
