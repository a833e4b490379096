using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.SearchApi.Storage;

namespace Shop.SearchApi.Rules;

/// <summary>Keeps rules in the database. Each write raises a number by which the replicas see that there is something new.</summary>
internal sealed class RuleStore([FromKeyedServices(SearchNames.Database)] NpgsqlDataSource database)
{
    /// <summary>How many rules of a kind there may be.</summary>
    public const int Most = 10_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<Rule<T>?> FindAsync<T>(string kind, string key, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select key, value, updated_at from search.rules where kind = $1 and key = $2");
        command.Parameters.Add(new() { Value = kind });
        command.Parameters.Add(new() { Value = key });
        return (await ReadAsync<T>(command, ct)).FirstOrDefault();
    }

    public async Task<RulePage<T>> ListAsync<T>(string kind, string? after, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select key, value, updated_at from search.rules where kind = $1 and key > $2 order by key limit $3");
        command.Parameters.Add(new() { Value = kind });
        command.Parameters.Add(new() { Value = after ?? "" });
        command.Parameters.Add(new() { Value = limit + 1 });
        var rules = await ReadAsync<T>(command, ct);
        return new([.. rules.Take(limit)], rules.Count > limit ? rules[limit - 1].Key : null);
    }

    /// <summary>Null when there are too many rules of the kind.</summary>
    public Task<Rule<T>?> PutAsync<T>(string kind, string key, T value, CancellationToken ct) => ChangeAsync<Rule<T>?>(async transaction =>
    {
        await using var command = new NpgsqlCommand(
            """
            insert into search.rules (kind, key, value)
            select $1, $2, $3::json
            where (select count(*) from search.rules where kind = $1 and key <> $2) < $4
            on conflict (kind, key) do update set value = excluded.value, updated_at = now()
            returning key, value, updated_at
            """, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = kind });
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(value, Json) });
        command.Parameters.Add(new() { Value = Most });
        return (await ReadAsync<T>(command, ct)).FirstOrDefault();
    }, ct);

    public Task<bool> DeleteAsync(string kind, string key, CancellationToken ct) => ChangeAsync(async transaction =>
    {
        await using var command = new NpgsqlCommand("delete from search.rules where kind = $1 and key = $2", transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = kind });
        command.Parameters.Add(new() { Value = key });
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }, ct);

    /// <summary>All rules, where they are others than those of a number; else null.</summary>
    public async Task<RuleBook?> ReadSinceAsync(long number, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var asked = new NpgsqlCommand("select number from search.rule_changes", connection);
        if (await asked.ExecuteScalarAsync(ct) is not long current || current == number)
        {
            return null;
        }

        // What is written between the two is read twice, and missed never.
        return (await ReadAllAsync(connection, (_, _) => true, ct)).Build(current);
    }

    /// <summary>All rules as they stand, but for one that is another, or none.</summary>
    public async Task<RuleBook> ReadWithAsync(string kind, string key, IRule? draft, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var book = await ReadAllAsync(connection, (k, of) => k != kind || of != key, ct);
        if (draft is not null)
        {
            book.Add(kind, key, draft);
        }

        return book.Build(-1);
    }

    private static async Task<RuleBookBuilder> ReadAllAsync(NpgsqlConnection connection, Func<string, string, bool> isWanted, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select kind, key, value from search.rules order by kind, key", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var book = new RuleBookBuilder();
        while (await reader.ReadAsync(ct))
        {
            var (kind, key) = (reader.GetString(0), reader.GetString(1));
            if (isWanted(kind, key) && RuleKinds.Parse(kind, reader.GetString(2)) is { } rule)
            {
                book.Add(kind, key, rule);
            }
        }

        return book;
    }

    private async Task<TResult> ChangeAsync<TResult>(Func<NpgsqlTransaction, Task<TResult>> changeAsync, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var next = new NpgsqlCommand("update search.rule_changes set number = number + 1", connection, transaction);
        await next.ExecuteNonQueryAsync(ct);
        var result = await changeAsync(transaction);
        await transaction.CommitAsync(ct);
        return result;
    }

    private static async Task<List<Rule<T>>> ReadAsync<T>(NpgsqlCommand command, CancellationToken ct)
    {
        var rules = new List<Rule<T>>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rules.Add(new(reader.GetString(0), Parse<T>(reader.GetString(1)), reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return rules;
    }

    private static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, Json)!;
}
