using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Shop.ServiceDefaults.Clients;

/// <summary>Keeps a connection of its own: the one that is registered would hold up the check while the broker is away.</summary>
internal sealed class RabbitMQHealthCheck(IConnectionFactory factory) : IHealthCheck, IAsyncDisposable
{
    private readonly SemaphoreSlim _checking = new(1, 1);
    private IConnection? _connection;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var isOurTurn = false;
        try
        {
            await _checking.WaitAsync(cancellationToken);
            isOurTurn = true;
            if (_connection is not { IsOpen: true })
            {
                await CloseAsync();
                _connection = await factory.CreateConnectionAsync("health", cancellationToken);
            }
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is BrokerUnreachableException or SocketException or IOException or OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, e.Message);
        }
        finally
        {
            if (isOurTurn)
            {
                _checking.Release();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _checking.Dispose();
    }

    private async Task CloseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
