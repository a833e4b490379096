using System.Text.Json.Nodes;
using Npgsql;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Privacy;

/// <summary>Everything about one person, found by address.</summary>
internal sealed class PersonalDataStore(
    [FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database, IEnumerable<IPersonalData> data, Erasure erasure, TimeProvider time)
{
    public const string Exported = "export";
    public const string Erased = "erase";

    public async Task<JsonObject> ExportAsync(string email, string actor, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var scope = await FindAsync(email, transaction, ct);
        var document = new JsonObject { ["email"] = email, ["exportedAt"] = time.GetUtcNow().ToString("O") };
        foreach (var part in data)
        {
            document[part.Name] = await part.ExportAsync(scope, ct);
        }
        await using var command = scope.Command(
            "INSERT INTO contact.privacy_log (actor, action, conversations, at) VALUES ($1, $2, $3, $4)",
            actor, Exported, scope.Conversations.Count, time.GetUtcNow());
        await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return document;
    }

    public async Task<ErasureResult> EraseAsync(string email, string actor, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var result = await erasure.EraseAsync(await FindAsync(email, transaction, ct), actor, Erased, ct);
        await transaction.CommitAsync(ct);
        return result;
    }

    /// <summary>Holds the rows, so that nothing is added to them meanwhile.</summary>
    private static async Task<PersonalScope> FindAsync(string email, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT id, reference FROM contact.conversations WHERE lower(email) = lower($1) ORDER BY id FOR UPDATE", transaction.Connection, transaction);
        command.Parameters.AddWithValue(email);
        return await ReadAsync(command, email, transaction, ct);
    }

    public static async Task<PersonalScope> ReadAsync(NpgsqlCommand command, string? email, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var (ids, references) = (new List<long>(), new List<string>());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetInt64(0));
            references.Add(reader.GetString(1));
        }
        return new PersonalScope(email, ids, references, transaction);
    }
}
