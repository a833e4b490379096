using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>
/// A connection to the broker, made when it is first needed and again when it is lost. One publishes and another one consumes: a broker
/// that is short of memory or disk stops reading from those that publish, and must still hear acknowledgements.
/// </summary>
internal sealed class BrokerConnection(string connectionString, string purpose, IHostEnvironment environment, ILogger<BrokerConnection> logger) : IAsyncDisposable
{
    public const string Publishing = "publishing";
    public const string Consuming = "consuming";

    // The client looks once in this time and gives up at the third silence: a connection that went dumb is noticed after 15 to 20 s.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _gate = new(1);
    private IConnection? _connection;
    private IChannel? _publisher;
    private volatile string? _blocked;
    private bool _isMissed;

    /// <summary>Null when all is well, else what is not.</summary>
    public string? Trouble => _connection is not { IsOpen: true } ? "the broker is away" : _blocked;

    /// <summary>The open connection.</summary>
    /// <exception cref="BrokerUnreachableException">The broker is away.</exception>
    public async Task<IConnection> GetAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            return await OpenAsync(ct);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Returns when the broker has confirmed the message: it is on disk, in at least one queue.</summary>
    /// <exception cref="PublishException">The broker refused it, or no queue takes it.</exception>
    /// <exception cref="BrokerBlockedException">The broker takes nothing for the time being.</exception>
    public async Task PublishAsync(string exchange, string routingKey, ReadOnlyMemory<byte> body, BasicProperties properties, CancellationToken ct)
    {
        if (_blocked is { } reason)
        {
            throw new BrokerBlockedException(reason);
        }

        var channel = await PublisherAsync(ct);
        try
        {
            await channel.BasicPublishAsync(exchange, routingKey, mandatory: true, properties, body, ct);
        }
        catch (OperationCanceledException)
        {
            // Whatever the broker still says about this message has nobody to listen any more.
            Drop(channel);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        _gate.Dispose();
    }

    private async Task<IChannel> PublisherAsync(CancellationToken ct)
    {
        if (_publisher is { IsOpen: true } open)
        {
            return open;
        }

        await _gate.WaitAsync(ct);
        try
        {
            if (_publisher is { IsOpen: true })
            {
                return _publisher;
            }

            var connection = await OpenAsync(ct);
            // How many may wait for their confirm at once is the relay's batch; the client's own limit adds pauses.
            return _publisher = await connection.CreateChannelAsync(new CreateChannelOptions(
                publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null), ct);
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Drop(IChannel channel)
    {
        if (Interlocked.CompareExchange(ref _publisher, null, channel) == channel)
        {
            _ = ForgetAsync(channel);
        }
    }

    // What is over a connection that went dumb may take long to end, or fail to: nobody waits for it.
    private static async Task ForgetAsync(IAsyncDisposable lost) =>
        await lost.DisposeAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // Recovery is ours: the client's own would bring back channels whose unconfirmed messages nobody awaits any more.
    private async Task<IConnection> OpenAsync(CancellationToken ct)
    {
        if (_connection is { IsOpen: true })
        {
            return _connection;
        }

        if (_connection is { } lost)
        {
            _connection = null;
            _ = ForgetAsync(lost);
        }

        var factory = new ConnectionFactory
        {
            Uri = new Uri(connectionString),
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = Heartbeat,
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        };
        try
        {
            _connection = await ConnectAsync(factory, ct);
        }
        catch (Exception e) when (!_isMissed && !ct.IsCancellationRequested)
        {
            _isMissed = true; // said once, not at every attempt
            Log.BrokerAway(logger, e.GetBaseException().Message);
            throw;
        }

        (_blocked, _isMissed) = (null, false);
        _connection.ConnectionBlockedAsync += (_, e) => SetBlocked($"the broker takes nothing: {e.Reason}");
        _connection.ConnectionUnblockedAsync += (_, _) => SetBlocked(null);
        Log.BrokerConnected(logger, purpose);
        return _connection;
    }

    // The client itself would wait without end for a server that takes the connection and says nothing.
    private async Task<IConnection> ConnectAsync(ConnectionFactory factory, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return await factory.CreateConnectionAsync($"{environment.ApplicationName} {purpose}", patience.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new BrokerUnreachableException(e);
        }
    }

    private Task SetBlocked(string? reason)
    {
        _blocked = reason;
        if (reason is not null)
        {
            Log.BrokerAway(logger, reason);
        }

        return Task.CompletedTask;
    }
}
