using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Shop.ContactApi.Storage;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Tokens;

namespace Shop.ContactApi.Notifications;

/// <summary>What became of the shop's mail, and another try for what was given up.</summary>
internal static class MailEndpoints
{
    private const int MaxLimit = 100;

    public static void MapOutgoingMail(this IEndpointRouteBuilder endpoints)
    {
        var mail = endpoints.MapGroup("/api/v1/desk/mail").WithTags("Desk").RequireRole(Audiences.Contact, Roles.Agent).NeverStored();
        mail.MapGet("/", ListAsync)
            .WithName("ListOutgoingMail")
            .WithSummary("Mail of the shop, newest first; state is waiting, sent or givenUp.");
        mail.MapPost("/{id:long}/retry", RetryAsync)
            .WithName("RetryMail")
            .WithSummary("Tries mail again that was given up, or at once what waits.");
    }

    private static async Task<Results<Ok<OutgoingMailPage>, ValidationProblem>> ListAsync(
        string? state, string? cursor, int? limit, [FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database, CancellationToken ct)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (state is not (null or "waiting" or "sent" or "givenUp"))
        {
            errors["state"] = ["Must be waiting, sent or givenUp."];
        }
        if (limit is < 1 or > MaxLimit)
        {
            errors["limit"] = [$"Must be 1 to {MaxLimit}."];
        }
        var before = long.MaxValue;
        if (!string.IsNullOrEmpty(cursor) && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            errors["cursor"] = ["Must be the nextCursor of an earlier answer."];
        }
        return errors.Count > 0
            ? TypedResults.ValidationProblem(errors)
            : TypedResults.Ok(await ReadAsync(database, state, before, limit ?? 50, ct));
    }

    private static async Task<OutgoingMailPage> ReadAsync(NpgsqlDataSource database, string? state, long before, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            SELECT mail.id, conversation.reference, mail.kind, mail.state, mail.attempts, mail.failure, mail.queued_at, mail.sent_at
            FROM (SELECT *, CASE WHEN sent_at IS NOT NULL THEN 'sent' WHEN given_up_at IS NOT NULL THEN 'givenUp' ELSE 'waiting' END AS state
                FROM contact.outgoing_mail) mail
            JOIN contact.conversations conversation ON conversation.id = mail.conversation_id
            WHERE mail.id < $1 AND ($2::text IS NULL OR mail.state = $2) ORDER BY mail.id DESC LIMIT $3
            """);
        command.Parameters.AddWithValue(before);
        command.Parameters.Add(new() { Value = (object?)state ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.AddWithValue(limit + 1);
        var items = new List<OutgoingMailItem>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(new(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4),
                reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetFieldValue<DateTimeOffset>(6), reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7)));
        }
        return new([.. items.Take(limit)], items.Count > limit ? items[limit - 1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static async Task<Results<NoContent, NotFound>> RetryAsync(
        long id, [FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database, TimeProvider time, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            UPDATE contact.outgoing_mail SET given_up_at = NULL, queued_at = $2, next_attempt_at = $2, attempts = 0
            WHERE id = $1 AND sent_at IS NULL
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(time.GetUtcNow());
        return await command.ExecuteNonQueryAsync(ct) == 1 ? TypedResults.NoContent() : TypedResults.NotFound();
    }
}

internal sealed record OutgoingMailPage(IReadOnlyList<OutgoingMailItem> Items, string? NextCursor);

/// <summary>Failure: why the last attempt failed.</summary>
internal sealed record OutgoingMailItem(
    long Id, string Reference, string Kind, string State, int Attempts, string? Failure, DateTimeOffset QueuedAt, DateTimeOffset? SentAt);
