using Npgsql;
using Shop.ServiceDefaults.Messaging;

namespace Shop.ContactApi.Products;

/// <summary>The highest version of a product wins, so that repeated, late and disordered events are harmless.</summary>
internal static class ProductNameUpdate
{
    public static async Task ApplyAsync(EventContext context, IReadOnlyList<ProductNameChange> changes, CancellationToken ct)
    {
        // One statement must not meet a row twice.
        var newest = changes.GroupBy(change => change.Id).Select(group => group.MaxBy(change => change.Version)!).OrderBy(change => change.Id).ToArray();
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO contact.product_names AS known (id, version, name, removed)
            SELECT * FROM unnest($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version, name = EXCLUDED.name, removed = EXCLUDED.removed
            WHERE known.version < EXCLUDED.version
            """,
            context.Connection,
            context.Transaction);
        command.Parameters.AddWithValue(Array.ConvertAll(newest, change => change.Id));
        command.Parameters.AddWithValue(Array.ConvertAll(newest, change => change.Version));
        command.Parameters.AddWithValue(Array.ConvertAll(newest, change => change.Name ?? ""));
        command.Parameters.AddWithValue(Array.ConvertAll(newest, change => change.Removed));
        await command.ExecuteNonQueryAsync(ct);
    }
}
