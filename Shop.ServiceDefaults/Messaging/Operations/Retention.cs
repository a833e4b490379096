using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Shop.ServiceDefaults.Messaging.Operations;

/// <summary>Forgets what was sent, and what was handled, long ago: a little at a time, so that nobody waits for it.</summary>
internal sealed class Retention(
    Module module, IServiceProvider services, IOptions<MessagingOptions> options, TimeProvider time, ILogger<Retention> logger) : BackgroundService
{
    private const int Batch = 5_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    // The oldest rows have the lowest numbers, so the search for them ends early.
    private readonly string _outbox = string.Create(CultureInfo.InvariantCulture, $"""
        DELETE FROM {module.Name}.outbox WHERE sequence IN (
            SELECT sequence FROM {module.Name}.outbox WHERE sent_at < now() - $1 ORDER BY sequence LIMIT {Batch} FOR UPDATE SKIP LOCKED)
        """);

    private readonly string _inbox = string.Create(CultureInfo.InvariantCulture, $"""
        DELETE FROM {module.Name}.inbox WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM {module.Name}.inbox WHERE handled_at < now() - $1 LIMIT {Batch} FOR UPDATE SKIP LOCKED))
        """);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await ForgetAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotForgotten(logger, module.Name, e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Deletes all that is older than is kept.</summary>
    public async Task ForgetAsync(CancellationToken ct)
    {
        var data = services.GetRequiredKeyedService<NpgsqlDataSource>(module.ConnectionName);
        var sent = await DeleteAsync(data, _outbox, options.Value.OutboxRetention, ct);
        var handled = await DeleteAsync(data, _inbox, options.Value.InboxRetention, ct);
        if (sent + handled > 0)
        {
            Log.Forgotten(logger, module.Name, sent, handled);
        }
    }

    private static async Task<int> DeleteAsync(NpgsqlDataSource data, string delete, TimeSpan age, CancellationToken ct)
    {
        var all = 0;
        int deleted;
        do
        {
            await using var command = data.CreateCommand(delete);
            command.Parameters.Add(new() { Value = age });
            deleted = await command.ExecuteNonQueryAsync(ct);
            all += deleted;
        }
        while (deleted == Batch);
        return all;
    }
}
