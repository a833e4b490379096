using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;
using RabbitMQ.Client;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>One connection to the broker, made when it is first needed and again when it is lost.</summary>
internal sealed class BrokerConnection(string connectionString, IHostEnvironment environment, ILogger<BrokerConnection> logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private IConnection? _connection;
    private IChannel? _publisher;

    public bool IsOpen => _connection is { IsOpen: true };

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
    public async Task PublishAsync(string exchange, string routingKey, ReadOnlyMemory<byte> body, BasicProperties properties, CancellationToken ct)
    {
        var channel = await PublisherAsync(ct);
        await channel.BasicPublishAsync(exchange, routingKey, mandatory: true, properties, body, ct);
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
            return _publisher = await connection.CreateChannelAsync(new CreateChannelOptions(
                publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        }
        finally
        {
            _gate.Release();
        }
    }

    // Recovery is ours: the client's own would bring back channels whose unconfirmed messages nobody awaits any more.
    private async Task<IConnection> OpenAsync(CancellationToken ct)
    {
        if (_connection is { IsOpen: true })
        {
            return _connection;
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
            _connection = null;
        }

        var factory = new ConnectionFactory
        {
            Uri = new Uri(connectionString),
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        };
        _connection = await factory.CreateConnectionAsync(environment.ApplicationName, ct);
        Log.BrokerConnected(logger);
        return _connection;
    }
}
