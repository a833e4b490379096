using Npgsql;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Spam;

/// <summary>Token buckets in the database, so that the limit is the same however many replicas there are.</summary>
internal sealed class RateLimit([FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Takes one token; answers how long until there is one, or null when it was there.</summary>
    public async Task<TimeSpan?> TakeAsync(byte[] key, int burst, int perHour, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            INSERT INTO contact.rate_buckets AS bucket (key, tokens, at) VALUES ($1, $2 - 1, $4)
            ON CONFLICT (key) DO UPDATE SET
                tokens = least($2, bucket.tokens + greatest(extract(epoch FROM $4 - bucket.at)::double precision, 0) * $3) - 1, at = $4
            WHERE least($2, bucket.tokens + greatest(extract(epoch FROM $4 - bucket.at)::double precision, 0) * $3) >= 1
            RETURNING tokens
            """);
        var perSecond = perHour / 3600.0;
        command.Parameters.AddWithValue(key);
        command.Parameters.AddWithValue((double)burst);
        command.Parameters.AddWithValue(perSecond);
        command.Parameters.AddWithValue(time.GetUtcNow());
        return await command.ExecuteScalarAsync(ct) is null ? TimeSpan.FromSeconds(Math.Ceiling(1 / perSecond)) : null;
    }

    /// <summary>Forgets buckets that are full again.</summary>
    public async Task ForgetAsync(TimeSpan age, CancellationToken ct)
    {
        await using var command = database.CreateCommand("DELETE FROM contact.rate_buckets WHERE at < $1");
        command.Parameters.AddWithValue(time.GetUtcNow() - age);
        await command.ExecuteNonQueryAsync(ct);
    }
}
