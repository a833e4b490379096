using Npgsql;
using Shop.ServiceDefaults.Messaging;

namespace Shop.Bench.BenchModule;

/// <summary>The tables of module bench. Nothing forbids a second effect: it is to be seen.</summary>
internal static class BenchSchema
{
    public const string Name = "bench";

    public static async Task CreateAsync(NpgsqlDataSource database, CancellationToken ct = default)
    {
        await using var command = database.CreateCommand($"""
            CREATE SCHEMA {Name};
            {MessagingSchema.Create(Name)}
            {MessagingSchema.AddRetries(Name)}
            CREATE SEQUENCE {Name}.numbers;
            CREATE TABLE {Name}.effects (
                place bigint GENERATED ALWAYS AS IDENTITY,
                handler text NOT NULL,
                number bigint NOT NULL,
                aggregate text NOT NULL,
                message_id uuid NOT NULL,
                sent_at timestamptz NOT NULL,
                written_at timestamptz NOT NULL DEFAULT clock_timestamp());
            """);
        await command.ExecuteNonQueryAsync(ct);
    }
}
