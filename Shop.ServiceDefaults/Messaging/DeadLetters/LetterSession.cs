using System.Runtime.CompilerServices;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>
/// One look at the broker's queue. The letters are held while it lasts, those that are not settled go back at its end, and it
/// ends when they are back, so that the next look finds them all.
/// </summary>
internal sealed class LetterSession : IAsyncDisposable
{
    /// <summary>More letters than this are not looked at.</summary>
    public const int Most = 5_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly LetterLock _lock;
    private readonly IChannel _channel;
    private readonly Channel<QueuedLetter> _taken = Channel.CreateUnbounded<QueuedLetter>();
    private readonly uint _ready;
    private string? _consumer;
    private int _settled;

    private LetterSession(LetterLock held, IChannel channel, uint ready)
    {
        (_lock, _channel, _ready) = (held, channel, ready);
        IsIncomplete = ready > Most;
    }

    /// <summary>Not every letter was looked at.</summary>
    public bool IsIncomplete { get; private set; }

    public static async Task<LetterSession> OpenAsync(IConnection connection, CancellationToken ct)
    {
        var held = await LetterLock.TakeAsync(connection, ct);
        try
        {
            var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            return new LetterSession(held, channel, (await channel.QueueDeclarePassiveAsync(DeadLetterTopology.Name, ct)).MessageCount);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>The letters that lay there at the beginning.</summary>
    public async IAsyncEnumerable<QueuedLetter> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var count = (int)Math.Min(_ready, Most);
        if (count == 0)
        {
            yield break;
        }

        await _channel.BasicQosAsync(0, (ushort)count, global: false, ct);
        _channel.ChannelShutdownAsync += (_, _) =>
        {
            _taken.Writer.TryComplete(new LettersAwayException("the broker has closed the channel"));
            return Task.CompletedTask;
        };
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            // The client takes its buffer back.
            _taken.Writer.TryWrite(QueuedLetter.Read(delivery.DeliveryTag, delivery.BasicProperties, delivery.Body.ToArray()));
            return Task.CompletedTask;
        };
        _consumer = await _channel.BasicConsumeAsync(DeadLetterTopology.Name, autoAck: false, consumer, ct);
        while (count-- > 0)
        {
            if (await NextAsync(ct) is not { } letter)
            {
                IsIncomplete = true;
                yield break;
            }

            yield return letter;
        }
    }

    /// <summary>The letter need not stay.</summary>
    public async Task SettleAsync(QueuedLetter letter, CancellationToken ct)
    {
        await _channel.BasicAckAsync(letter.Tag, multiple: false, ct);
        Interlocked.Increment(ref _settled);
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await ReturnAsync(patience.Token);
        }
        catch (Exception e) when (e is OperationInterruptedException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The channel is closed: the broker takes back what is not acknowledged.
        }
        finally
        {
            await _channel.DisposeAsync();
            await _lock.DisposeAsync();
        }
    }

    // Somebody may have taken letters by other means: they do not come then.
    private async Task<QueuedLetter?> NextAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return await _taken.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
        catch (ChannelClosedException e)
        {
            throw e.InnerException as LettersAwayException ?? new LettersAwayException("the broker has closed the channel", e);
        }
    }

    // The broker puts letters back in its own time; cancelled first, it does not deliver them here again.
    private async Task ReturnAsync(CancellationToken ct)
    {
        if (_consumer is null)
        {
            return;
        }

        await _channel.BasicCancelAsync(_consumer, cancellationToken: ct);
        await _channel.BasicNackAsync(0, multiple: true, requeue: true, ct);
        while ((await _channel.QueueDeclarePassiveAsync(DeadLetterTopology.Name, ct)).MessageCount + _settled < _ready)
        {
            await Task.Delay(Pause, ct);
        }
    }
}
