using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Shop.Contracts;
using Shop.SearchApi.Products;
using Shop.SearchApi.Storage;
using Shop.ServiceDefaults.Messaging;

namespace Shop.SearchApi.Answers;

/// <summary>Keeps the answers that Contact publishes beside the products. The highest version wins, so that repeated and disordered events are harmless.</summary>
internal sealed class AnswerPublishedHandler([FromKeyedServices(SearchNames.Schema)] Outbox outbox) : IEventHandler<AnswerPublishedV1>
{
    public async Task HandleAsync(AnswerPublishedV1 message, EventContext context, CancellationToken ct)
    {
        foreach (var product in await TakeAsync(message, context, ct))
        {
            await using var touch = new NpgsqlCommand(AnswerSql.Touch, context.Connection, context.Transaction) { Parameters = { new() { Value = product } } };
            (long Version, string Name)? touched = null;
            await using (var reader = await touch.ExecuteReaderAsync(ct))
            {
                touched = await reader.ReadAsync(ct) ? (reader.GetInt64(0), reader.GetString(1)) : null;
            }

            if (touched is var (version, name))
            {
                await outbox.AddAsync(context.Transaction, ProductStore.Aggregate(product), new ProductChangedV1(product, version, name), ct);
            }
        }
    }

    private static async Task<List<long>> TakeAsync(AnswerPublishedV1 message, EventContext context, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(AnswerSql.Take, context.Connection, context.Transaction)
        {
            Parameters =
            {
                new() { Value = message.AnswerId },
                new() { Value = message.Version },
                new() { Value = message.ProductId },
                new() { Value = (object?)message.Question ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = message.Question is null ? DBNull.Value : (object?)message.Answer ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = message.AnsweredAt.ToUniversalTime() },
            },
        };
        var products = new List<long>();
        await using var reader = await take.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            products.Add(reader.GetInt64(0));
        }

        return products;
    }
}
