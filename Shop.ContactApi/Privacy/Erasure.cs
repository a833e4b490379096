namespace Shop.ContactApi.Privacy;

/// <summary>Deletes conversations with all that belongs to them, of whatever capability, in one transaction.</summary>
internal sealed class Erasure(IEnumerable<IPersonalData> data, TimeProvider time)
{
    public async Task<ErasureResult> EraseAsync(PersonalScope scope, string actor, string action, CancellationToken ct)
    {
        await ForgetEventsAsync(scope, ct);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in data)
        {
            counts[part.Name] = await part.EraseAsync(scope, ct);
        }
        await ExecuteAsync(scope, "DELETE FROM contact.conversations WHERE id = ANY ($1)", [scope.Conversations.ToArray()], ct);
        await ExecuteAsync(
            scope,
            "INSERT INTO contact.privacy_log (actor, action, conversations, at) VALUES ($1, $2, $3, $4)",
            [actor, action, scope.Conversations.Count, time.GetUtcNow()],
            ct);
        return new ErasureResult(scope.Conversations.Count, counts);
    }

    /// <summary>Events name conversations only by reference; the ones that wait would find nothing. Before the parts add events of their own.</summary>
    private static async Task ForgetEventsAsync(PersonalScope scope, CancellationToken ct)
    {
        foreach (var (table, column) in new[] { ("outbox", "convert_to(data, 'UTF8')"), ("retries", "body"), ("dead_letters", "body") })
        {
            await ExecuteAsync(
                scope,
                $"""
                DELETE FROM contact.{table} WHERE EXISTS (
                    SELECT FROM unnest($1) AS reference WHERE position(convert_to(reference, 'UTF8') IN {column}) > 0)
                """,
                [scope.References.ToArray()],
                ct);
        }
    }

    private static async Task ExecuteAsync(PersonalScope scope, string sql, object[] values, CancellationToken ct)
    {
        await using var command = scope.Command(sql, values);
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>Conversations, and by capability the rows and files that went besides.</summary>
internal sealed record ErasureResult(int Conversations, IReadOnlyDictionary<string, int> Parts);
