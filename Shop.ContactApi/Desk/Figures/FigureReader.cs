using System.Data;
using Npgsql;
using Shop.ContactApi.Storage;
using Shop.ContactApi.Targets;

namespace Shop.ContactApi.Desk.Figures;

/// <summary>Counts in the database, all of it as of one moment.</summary>
internal sealed class FigureReader([FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database, BusinessClock clock)
{
    public async Task<FigureAnswer> ReadAsync(FigureRange range, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await BeginAsync(connection, ct);
        var total = await ReadAsync(transaction, range, FigureSql.Total, row => Set(row), ct);
        var days = await DaysAsync(transaction, range, ct);
        var tags = await ReadAsync(transaction, range, FigureSql.Tags, row => new TagFigures(row.GetString(9), Set(row)), ct);
        var agents = await ReadAsync(
            transaction,
            range,
            FigureSql.Agents,
            row => new AgentFigures(row.GetString(0), row.GetInt64(1), Times(row, 2), row.GetInt64(6)),
            ct);
        return new FigureAnswer(range.From, range.To, clock.Zone.Id, days[^1].Backlog, total[0], days, tags, agents);
    }

    public async Task<IReadOnlyList<DayFigures>> DaysAsync(FigureRange range, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await BeginAsync(connection, ct);
        return await DaysAsync(transaction, range, ct);
    }

    /// <summary>The conversations that began in the period, one after the other, however many there are.</summary>
    public async IAsyncEnumerable<object?[]> ConversationsAsync(
        FigureRange range, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = database.CreateCommand(FigureSql.Conversations);
        command.Parameters.AddWithValue(range.Start);
        command.Parameters.AddWithValue(range.End);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.GetValue(i) is var value && value is DBNull ? null : value;
            }
            yield return row;
        }
    }

    /// <summary>Compiling these statements takes PostgreSQL longer than running them.</summary>
    private static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var command = new NpgsqlCommand("SET LOCAL jit = off", connection, transaction);
        await command.ExecuteNonQueryAsync(ct);
        return transaction;
    }

    private static async Task<IReadOnlyList<DayFigures>> DaysAsync(NpgsqlTransaction transaction, FigureRange range, CancellationToken ct)
    {
        var days = await ReadAsync(
            transaction,
            range,
            FigureSql.Days,
            row => new DayFigures(range.From.AddDays(row.GetInt32(0) - 1), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)),
            ct);
        return days[1..];
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlTransaction transaction, FigureRange range, string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        command.Parameters.AddWithValue(range.Start);
        command.Parameters.AddWithValue(range.End);
        if (sql == FigureSql.Days)
        {
            command.Parameters.AddWithValue(range.Starts.ToArray());
        }
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    private static FigureSet Set(NpgsqlDataReader row) => new(row.GetInt64(0), Times(row, 1), Times(row, 5));

    private static FigureTimes Times(NpgsqlDataReader row, int first) => new(
        row.GetInt64(first),
        row.IsDBNull(first + 1) ? null : row.GetDouble(first + 1),
        row.IsDBNull(first + 2) ? null : row.GetDouble(first + 2),
        row.GetInt64(first + 3));
}
