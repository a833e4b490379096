using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>The exchange and the queue of the dead letters of all services.</summary>
internal static class DeadLetterTopology
{
    /// <summary>The exchange and the queue have one name.</summary>
    public const string Name = "shop.dead-letters";

    private const ushort PreconditionFailed = 406;
    private static readonly TimeSpan UnderWay = TimeSpan.FromMilliseconds(500);

    // Whoever looks at a letter puts it back, which counts as a delivery; RabbitMQ 4 drops a message after the twentieth.
    private static readonly Dictionary<string, object?> Arguments = new(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = 2_000_000_000,
    };

    /// <summary>Declares both. A queue of this name with other arguments is declared anew when it is empty, and else kept.</summary>
    public static async Task DeclareAsync(IConnection connection, ILogger logger, CancellationToken ct)
    {
        if (await TryDeclareAsync(connection, ct) is null)
        {
            return;
        }

        // Under the lock nobody holds letters, and another service does not do the same.
        await using var held = await LetterLock.TakeAsync(connection, ct);
        if (await TryDeclareAsync(connection, ct) is { } difference && !(await DeleteEmptyAsync(connection, ct) && await TryDeclareAsync(connection, ct) is null))
        {
            LetterLog.QueueKept(logger, Name, difference);
        }
    }

    /// <summary>Null when it is as it should be, else what the broker says.</summary>
    private static async Task<string?> TryDeclareAsync(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.ExchangeDeclareAsync(Name, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        try
        {
            await channel.QueueDeclareAsync(Name, durable: true, exclusive: false, autoDelete: false, Arguments, cancellationToken: ct);
            await channel.QueueBindAsync(Name, Name, "", cancellationToken: ct);
            return null;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == PreconditionFailed)
        {
            return e.ShutdownReason.ReplyText;
        }
    }

    // A quorum queue cannot be deleted on condition that it is empty. Cut off, it stays empty: publishers are told that
    // there is no queue and come again.
    private static async Task<bool> DeleteEmptyAsync(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.QueueUnbindAsync(Name, Name, "", cancellationToken: ct);
        await Task.Delay(UnderWay, ct);
        if ((await channel.QueueDeclarePassiveAsync(Name, ct)).MessageCount == 0)
        {
            await channel.QueueDeleteAsync(Name, cancellationToken: ct);
            return true;
        }

        await channel.QueueBindAsync(Name, Name, "", cancellationToken: ct);
        return false;
    }
}
