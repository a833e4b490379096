using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Shop.ServiceDefaults.Messaging.Relay;

/// <summary>
/// Brings committed events to the transport, in order per aggregate, and marks them sent when the transport has them.
/// It may die between the two: the event then goes out again, and the consumer's inbox knows it.
/// </summary>
internal sealed class OutboxRelay(Module module, IServiceProvider services, IMessageTransport transport, TimeProvider time, ILogger<OutboxRelay> logger)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CleanInterval = TimeSpan.FromHours(1);
    private readonly OutboxTable _table = new(module.Name);
    private long _cleaned;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.RelayWaits(logger, module.Name, e.Message);
                await Task.Delay(Poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        var data = services.GetRequiredKeyedService<NpgsqlDataSource>(module.ConnectionName);
        await using var listening = await data.OpenConnectionAsync(ct);
        await using (var listen = new NpgsqlCommand($"LISTEN {_table.Channel}", listening))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        while (true)
        {
            var walk = new OutboxWalk(module, _table, transport, logger);
            while (await walk.SendBatchAsync(data, ct))
            {
                // There may be more.
            }

            await listening.WaitAsync(Poll, ct);

            if (time.GetElapsedTime(_cleaned) > CleanInterval || _cleaned == 0)
            {
                await _table.CleanAsync(listening, ct);
                _cleaned = time.GetTimestamp();
            }
        }
    }
}
