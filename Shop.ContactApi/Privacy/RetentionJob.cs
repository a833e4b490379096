using Microsoft.Extensions.Options;
using Npgsql;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Privacy;

/// <summary>Deletes what is older than is kept, some conversations at a time; replicas do not meet.</summary>
internal sealed class RetentionJob(
    [FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database,
    Erasure erasure,
    IOptions<PrivacyOptions> options,
    TimeProvider time,
    ILogger<RetentionJob> logger) : BackgroundService
{
    private const int Batch = 50;
    private const string Action = "retention";

    // What was merged goes with what it was merged into.
    private const string Old =
        """
        WITH old AS (
            SELECT id FROM contact.conversations
            WHERE merged_into IS NULL AND (status = 'solved' AND coalesce(resolved_at, updated_at) < $1 OR status = 'spam' AND updated_at < $2)
            ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)
        SELECT id, reference FROM contact.conversations WHERE id IN (SELECT id FROM old) OR merged_into IN (SELECT id FROM old)
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        do
        {
            try
            {
                await DeleteAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotDeleted(logger, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Deletes all that is too old, and answers how many conversations that were.</summary>
    public async Task<int> DeleteAsync(CancellationToken ct)
    {
        var (all, deleted) = (0, 0);
        do
        {
            deleted = await DeleteSomeAsync(ct);
            all += deleted;
        }
        while (deleted > 0);
        if (all > 0)
        {
            Log.Deleted(logger, all);
        }
        await using var others = database.CreateBatch();
        others.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM contact.submissions WHERE created_at < $1")
        {
            Parameters = { new() { Value = time.GetUtcNow().AddDays(-options.Value.SubmissionDays) } },
        });
        others.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM contact.presence WHERE until < now()"));
        await others.ExecuteNonQueryAsync(ct);
        return all;
    }

    private async Task<int> DeleteSomeAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand(Old, connection, transaction);
        command.Parameters.AddWithValue(Before(options.Value.SolvedDays));
        command.Parameters.AddWithValue(Before(options.Value.SpamDays));
        command.Parameters.AddWithValue(Batch);
        var scope = await PersonalDataStore.ReadAsync(command, email: null, transaction, ct);
        if (scope.Conversations.Count > 0)
        {
            await erasure.EraseAsync(scope, HistoryActor.System, Action, ct);
            await transaction.CommitAsync(ct);
        }
        return scope.Conversations.Count;
    }

    private DateTimeOffset Before(int days) => days == 0 ? DateTimeOffset.UnixEpoch : time.GetUtcNow().AddDays(-days);
}
