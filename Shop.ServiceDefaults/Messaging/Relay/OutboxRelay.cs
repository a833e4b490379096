using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop.ServiceDefaults.Messaging.Operations;

namespace Shop.ServiceDefaults.Messaging.Relay;

/// <summary>
/// Brings committed events to the transport, in order per aggregate, and marks them sent when the transport has them.
/// It may die between the two: the event then goes out again, and the consumer's inbox knows it.
/// </summary>
internal sealed class OutboxRelay(Module module, IServiceProvider services, IMessageTransport transport, IOptions<MessagingOptions> options,
    MessagingMeter meter, TimeProvider time, ILogger<OutboxRelay> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly OutboxTable _table = new(module.Name, options.Value.RelayBatch);
    private readonly HeldAggregates _held = new(time);
    private bool _isAway;

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
        var sleep = new RelaySleep(listening, module.Name, time);
        await sleep.ListenAsync(ct);
        while (true)
        {
            while (await WalkAsync(data, ct))
            {
                sleep.Stir();
            }

            await sleep.SleepAsync(() => WalkAsync(data, ct), ct);
        }
    }

    /// <summary>Whether there was anything to send.</summary>
    private async Task<bool> WalkAsync(NpgsqlDataSource data, CancellationToken ct)
    {
        var walk = new OutboxWalk(module, _table, _held, transport, meter, logger);
        var any = false;
        try
        {
            while (await walk.SendBatchAsync(data, ct))
            {
                any = true;
            }
        }
        finally
        {
            await walk.EndAsync();
        }

        await PauseAsync(walk.Away, ct);
        return any;
    }

    // A transport that is away is tried once a second, however many events come meanwhile; and it is said once.
    private async Task PauseAsync(Exception? away, CancellationToken ct)
    {
        if (away is not null && !_isAway)
        {
            Log.RelayWaits(logger, module.Name, away.Message);
        }
        else if (away is null && _isAway)
        {
            Log.RelayGoesOn(logger, module.Name);
        }

        _isAway = away is not null;
        if (_isAway)
        {
            await Task.Delay(Poll, time, ct);
        }
    }
}
