using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop.ContactApi.Attachments;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Notifications;
using Shop.ContactApi.Privacy;
using Shop.ContactApi.Storage;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Tokens;

namespace Shop.ContactApi.Inbound;

internal static class InboundEndpoints
{
    private const int MaxRequestBytes = 30 * 1024 * 1024;
    private const int MostListed = 100;

    public static void AddInbound(this IServiceCollection services)
    {
        services.AddSingleton<InboundTable>().AddSingleton<MailFiles>().AddScoped<MailIntake>().AddSingleton<IPersonalData, IncomingMailData>();
        services.AddHostedService<InboundUpkeep>();
    }

    public static void MapInbound(this IEndpointRouteBuilder endpoints)
    {
        // Not a person's role: a mail server holds one secret for as long as it is set up.
        endpoints.MapPost("/api/v1/mail", TakeAsync)
            .WithTags("Mail").AllowAnonymous().NeverStored()
            .AddEndpointFilter<PipeSecret>()
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes))
            .Accepts<byte[]>("message/rfc822", "*/*")
            .WithName("TakeMail")
            .WithSummary("Takes a mail as it came (RFC 5322) from a mail server that shows its secret as bearer token; the same mail again changes nothing.");
        var desk = endpoints.MapGroup("/api/v1/desk/incoming-mail").WithTags("Desk").RequireRole(Audiences.Contact, Roles.Agent).NeverStored();
        desk.MapGet("/", ListAsync)
            .WithName("ListIncomingMail")
            .WithSummary("The newest mail that came; with reference that of one conversation, without it what belongs to none.");
        desk.MapGet("/{id:long}", DownloadAsync).WithName("DownloadIncomingMail").WithSummary("A mail as it came, as a download.");
    }

    private static async Task<IResult> TakeAsync(HttpRequest request, MailIntake intake, IOptions<MailOptions> options, CancellationToken ct)
    {
        if (await ReadAsync(request.Body, options.Value.Inbound.MaxBytes, ct) is not { } raw)
        {
            return TypedResults.Problem("The mail is too large.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }
        return await intake.TakeAsync(raw, ct) switch
        {
            InboundResult.TakenIn { Outcome: { Outcome: "new" or "reply" } outcome } => TypedResults.Created((string?)null, outcome),
            InboundResult.TakenIn taken => TypedResults.Ok(taken.Outcome),
            InboundResult.NotYet later => new TooManyResult(later.Wait),
            InboundResult.TurnedAway refused => TypedResults.Problem(refused.Reason, statusCode: StatusCodes.Status400BadRequest),
            var other => throw new NotSupportedException(other.GetType().Name),
        };
    }

    private static async Task<byte[]?> ReadAsync(Stream body, int most, CancellationToken ct)
    {
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await body.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (content.Length + read > most)
            {
                return null;
            }
            content.Write(buffer, 0, read);
        }
        return content.ToArray();
    }

    private static async Task<IResult> ListAsync(
        string? reference, [FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            SELECT mail.id, mail.sender, mail.outcome, mail.reason, octet_length(mail.raw), mail.received_at
            FROM contact.incoming_mail mail LEFT JOIN contact.conversations conversation ON conversation.id = mail.conversation_id
            WHERE conversation.reference IS NOT DISTINCT FROM $1 ORDER BY mail.id DESC LIMIT $2
            """);
        command.Parameters.Add(new()
        {
            Value = reference is null ? DBNull.Value : ConversationReference.Normalize(reference) ?? "",
            NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text,
        });
        command.Parameters.AddWithValue(MostListed);
        var items = new List<IncomingMailItem>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(new(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetInt32(4),
                reader.GetFieldValue<DateTimeOffset>(5)));
        }
        return TypedResults.Ok(new IncomingMailList(items));
    }

    private static async Task<IResult> DownloadAsync(
        long id, [FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT raw FROM contact.incoming_mail WHERE id = $1");
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync(ct) is byte[] raw
            ? new DownloadResult($"mail-{id}.eml", "message/rfc822", raw)
            : TypedResults.NotFound();
    }
}

internal sealed record IncomingMailList(IReadOnlyList<IncomingMailItem> Items);

internal sealed record IncomingMailItem(long Id, string Sender, string Outcome, string? Reason, int Size, DateTimeOffset ReceivedAt);
