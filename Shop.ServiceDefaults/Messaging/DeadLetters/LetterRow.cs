using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>A letter as it stands in the table.</summary>
internal sealed record LetterRow(LetterSummary Summary, string? TraceParent, byte[] Body)
{
    public const string Columns = "id, message_id, queue, handler, reason, attempts, trace_parent, failed_at, body";

    /// <summary>The condition that <see cref="Choose"/> fills in as the first two parameters.</summary>
    public const string Chosen = "($1 IS NULL OR id = $1) AND ($2 IS NULL OR queue = $2)";

    public static void Choose(NpgsqlCommand command, LetterChoice choice)
    {
        command.Parameters.Add(new() { Value = (object?)choice.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(Optional(choice.Queue));
    }

    public static NpgsqlParameter Optional(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    public static async Task<List<LetterRow>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var letters = new List<LetterRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            letters.Add(Read(reader));
        }

        return letters;
    }

    /// <summary>With the headers that the letter has at a broker.</summary>
    public LetterDetails ToDetails() => LetterDetails.Of(Summary, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [QueuedLetter.Queue] = Summary.Queue,
        [QueuedLetter.Reason] = Summary.Reason,
        [QueuedLetter.Handler] = Summary.Handler ?? "",
        [QueuedLetter.Attempts] = Summary.Attempts.ToString(CultureInfo.InvariantCulture),
        [QueuedLetter.FailedAt] = Summary.FailedAt.ToString("O", CultureInfo.InvariantCulture),
        [QueuedLetter.TraceParent] = TraceParent ?? "",
    }, Body);

    private static LetterRow Read(NpgsqlDataReader reader)
    {
        var body = reader.GetFieldValue<byte[]>(8);
        var content = LetterBody.Read(body);
        var traceParent = reader.IsDBNull(6) ? null : reader.GetString(6);
        return new(
            new LetterSummary(reader.GetGuid(0), content.Id ?? reader.GetGuid(1).ToString(), content.Type, content.Subject, reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetString(4), reader.GetInt32(5),
                new DateTimeOffset(reader.GetDateTime(7)), LetterBody.TraceIdOf(traceParent) ?? LetterBody.TraceIdOf(content.TraceParent)),
            traceParent, body);
    }
}
