using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.ServiceDefaults.Storage;

namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>Tells a database that is away, which is waited for, from a handler whose commands it does not finish, which has failed.</summary>
internal sealed class DatabaseProbe(IServiceProvider services, TimeProvider time, ILogger<DatabaseProbe> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>True, after a pause, when the failure is the database's and it still does not answer.</summary>
    public async Task<bool> IsAwayAsync(Consumer consumer, Exception failure, CancellationToken ct)
    {
        if (!DatabaseFailure.IsUnreachable(failure) || await AnswersAsync(consumer.Module, ct))
        {
            return false;
        }

        Log.DatabaseAway(logger, consumer.Queue, failure.Message);
        await Task.Delay(Pause, time, ct);
        return true;
    }

    private async Task<bool> AnswersAsync(Module module, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var data = services.GetRequiredKeyedService<NpgsqlDataSource>(module.ConnectionName);
            await using var command = data.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(patience.Token);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
