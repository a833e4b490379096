using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Shop.ServiceDefaults.Messaging.Operations;

namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>Runs handlers: the records (message, handler) and the effects of the handlers commit together.</summary>
internal sealed class HandlerTransaction(IServiceScopeFactory scopes, IOptions<MessagingOptions> options, MessagingMeter meter)
{
    /// <summary>Handles what was not handled before and does not wait for a later attempt; all of it or nothing.</summary>
    /// <exception cref="HandlerException">A handler failed; nothing has happened.</exception>
    public async Task RunAsync(IReadOnlyList<Work> works, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredKeyedService<NpgsqlDataSource>(works[0].Consumer.Module.ConnectionName);
        await using var connection = await data.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var fresh = await RecordAsync(transaction, works, ct);
        var handled = new List<Work>(fresh.Count);
        for (var place = 0; place < works.Count; place++)
        {
            if (fresh.Remove((works[place].Envelope.Id, works[place].Consumer.Handler)))
            {
                await HandleAsync(works[place], place, transaction, ct);
                handled.Add(works[place]);
            }
        }

        await transaction.CommitAsync(ct);
        foreach (var work in handled)
        {
            meter.Handled(work.Consumer, work.Envelope.Time);
        }
    }

    /// <summary>Calls one handler in a transaction of somebody else.</summary>
    /// <exception cref="HandlerException">It failed, or took too long.</exception>
    public async Task HandleAsync(Work work, int place, NpgsqlTransaction transaction, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Value.HandlerTimeout);
        using var activity = MessagingActivity.Consume(work.Consumer.Queue, work.Envelope);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work.HandleAsync(scope.ServiceProvider,
                new EventContext(work.Envelope.Id, work.Envelope.Time, transaction.Connection!, transaction), patience.Token);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw new HandlerException(place, patience.IsCancellationRequested ? new TimeoutException("it took too long", e) : e);
        }
    }

    // In the order of the keys, so that two batches with the same events wait for one another instead of dead-locking.
    private static async Task<HashSet<(Guid, string)>> RecordAsync(NpgsqlTransaction transaction, IReadOnlyList<Work> works, CancellationToken ct)
    {
        var schema = works[0].Consumer.Module.Name;
        await using var insert = new NpgsqlCommand($"""
            INSERT INTO {schema}.inbox (message_id, handler)
            SELECT m, h FROM unnest($1, $2) AS w (m, h)
            WHERE NOT EXISTS (SELECT FROM {schema}.retries r WHERE r.message_id = m AND r.handler = h) ORDER BY m, h
            ON CONFLICT DO NOTHING RETURNING message_id, handler
            """, transaction.Connection, transaction);
        insert.Parameters.Add(new() { Value = works.Select(w => w.Envelope.Id).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        insert.Parameters.Add(new() { Value = works.Select(w => w.Consumer.Handler).ToArray() });
        var fresh = new HashSet<(Guid, string)>();
        await using var reader = await insert.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            fresh.Add((reader.GetGuid(0), reader.GetString(1)));
        }

        return fresh;
    }
}
