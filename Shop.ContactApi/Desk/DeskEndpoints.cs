using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Storage;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Tokens;

namespace Shop.ContactApi.Desk;

internal static class DeskEndpoints
{
    private const int MaxLimit = 100;
    private const int DefaultLimit = 50;
    private const int MaxRequestBytes = 128 * 1024;

    public static IServiceCollection AddDesk(this IServiceCollection services) => services.AddScoped<DeskReader>().AddScoped<DeskWriter>();

    public static void MapDesk(this IEndpointRouteBuilder endpoints)
    {
        var desk = endpoints.MapGroup("/api/v1/desk/conversations")
            .WithTags("Desk")
            .RequireRole(Audiences.Contact, Roles.Agent)
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes))
            .NeverStored();
        desk.MapGet("/", ListAsync)
            .WithName("ListConversations")
            .WithSummary("Conversations, newest first.");
        desk.MapGet("/{reference}", ReadAsync)
            .WithName("ReadDeskConversation")
            .WithSummary("One conversation with its customer and all entries.");
        desk.MapPost("/{reference}/replies", ReplyAsync)
            .WithName("AnswerConversation")
            .WithSummary("Adds the shop's answer.");
    }

    private static async Task<Results<Ok<DeskPage>, ValidationProblem>> ListAsync(
        string? status, string? cursor, int? limit, DeskReader desk, CancellationToken ct)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (status is not null && !ConversationStatus.All.Contains(status))
        {
            errors["status"] = [$"Must be one of {string.Join(", ", ConversationStatus.All)}."];
        }
        if (limit is < 1 or > MaxLimit)
        {
            errors["limit"] = [$"Must be 1 to {MaxLimit}."];
        }
        if (!TryParse(cursor, out var before))
        {
            errors["cursor"] = ["Must be the nextCursor of an earlier answer."];
        }
        return errors.Count > 0
            ? TypedResults.ValidationProblem(errors)
            : TypedResults.Ok(await desk.ListAsync(status, before, limit ?? DefaultLimit, ct));
    }

    private static async Task<Results<Ok<DeskConversation>, NotFound>> ReadAsync(string reference, DeskReader desk, CancellationToken ct) =>
        ConversationReference.Normalize(reference) is { } normalized && await desk.ReadAsync(normalized, ct) is { } conversation
            ? TypedResults.Ok(conversation)
            : TypedResults.NotFound();

    private static async Task<Results<Created<EntryView>, NotFound, ValidationProblem, ProblemHttpResult>> ReplyAsync(
        string reference, NewReply reply, ClaimsPrincipal agent, DeskReader desk, DeskWriter writer, CancellationToken ct)
    {
        if (ConversationReference.Normalize(reference) is not { } normalized || await desk.FindAsync(normalized, ct) is not { } id)
        {
            return TypedResults.NotFound();
        }
        if (MessageRules.Check(reply) is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        return await writer.ReplyAsync(id, agent.Identity!.Name!, reply.Body!, ct) is { } entry
            ? TypedResults.Created((string?)null, entry)
            : TypedResults.Problem("This conversation is full.", statusCode: StatusCodes.Status409Conflict);
    }

    private static bool TryParse(string? cursor, out long? before)
    {
        before = null;
        if (string.IsNullOrEmpty(cursor))
        {
            return true;
        }
        var parsed = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        before = value;
        return parsed;
    }
}
