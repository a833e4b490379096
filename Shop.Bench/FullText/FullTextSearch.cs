using Npgsql;
using Shop.Bench.Questions;

namespace Shop.Bench.FullText;

/// <summary>Asks PostgreSQL alone, with prepared statements, what the shop is asked.</summary>
internal sealed class FullTextSearch(NpgsqlConnection connection, bool trigrams)
{
    // A word that no product's name has becomes the likest one that some name has.
    private const string Corrected = """
        SELECT string_agg(coalesce(
            (SELECT word FROM bench.words WHERE word = given),
            (SELECT word FROM bench.words WHERE word % given ORDER BY similarity(word, given) DESC, ndoc DESC LIMIT 1),
            given), ' ' ORDER BY place)
        FROM unnest($1::text[]) WITH ORDINALITY AS words (given, place)
        """;

    /// <summary>Reads the whole answer, and returns its total.</summary>
    public async Task<long> AskAsync(ShopQuestion question, CancellationToken ct)
    {
        var total = await ReadAsync(question, ct);
        return total == 0 && trigrams && !question.IsTyping && question.Text.Length > 0
            ? await ReadAsync(question with { Text = await CorrectedAsync(question.Text, ct) }, ct)
            : total;
    }

    private async Task<long> ReadAsync(ShopQuestion question, CancellationToken ct)
    {
        var sql = new FullTextSql(question);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { sql.Counts(), sql.Items() } };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var total = 0L;
        while (await reader.ReadAsync(ct))
        {
            if (reader.GetString(0) == "total")
            {
                total = reader.GetInt64(2);
            }
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            _ = (reader.GetInt64(0), reader.GetString(1));
        }

        return total;
    }

    private async Task<string> CorrectedAsync(string text, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Corrected, connection) { Parameters = { new() { Value = text.ToLowerInvariant().Split(' ') } } };
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
