using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ServiceDefaults.Http;

namespace Shop.ContactApi.Conversations;

internal static class MessageEndpoints
{
    // 10,000 characters, each escaped as \uXXXX, and the rest.
    private const int MaxRequestBytes = 128 * 1024;

    public static IServiceCollection AddConversations(this IServiceCollection services) =>
        services.AddScoped<MessageIntake>().AddScoped<ConversationReader>().AddScoped<ConversationKeys>()
            .AddScoped<ConversationEditor>().AddScoped<ReplyWriter>();

    public static void MapMessages(this IEndpointRouteBuilder endpoints)
    {
        var messages = endpoints.MapGroup("/api/v1/messages")
            .WithTags("Messages")
            .AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes))
            .NeverStored();
        messages.MapPost("/", SubmitAsync)
            .WithName("SubmitMessage")
            .WithSummary("Sends a message to the shop; repeating it with the same Idempotency-Key has no second effect.");
        messages.MapGet("/{reference}", ReadAsync)
            .WithName("ReadConversation")
            .WithSummary("The conversation, for who holds its access token.");
        messages.MapPost("/{reference}/replies", ReplyAsync)
            .WithName("ReplyToConversation")
            .WithSummary("Adds the customer's reply.");
    }

    private static async Task<Results<Created<MessageAccepted>, Ok<MessageAccepted>, ValidationProblem, ProblemHttpResult, TooManyResult>> SubmitAsync(
        NewMessage message,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        HttpContext http,
        IMessageScreen screen,
        MessageIntake intake,
        CancellationToken ct)
    {
        if (SubmissionKey.Parse(idempotencyKey) is not { } key)
        {
            return TypedResults.Problem(
                "The header Idempotency-Key is needed: 1 to 255 visible ASCII characters, best a random UUID.",
                statusCode: StatusCodes.Status400BadRequest);
        }
        var trimmed = message.Trimmed();
        if (MessageRules.Check(trimmed) is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        if (await screen.AdmitAsync(ClientAddress.Of(http), trimmed.Email, ct) is { } wait)
        {
            return new TooManyResult(wait);
        }
        return await intake.SubmitAsync(key, trimmed, ct) switch
        {
            SubmissionResult.Taken created =>
                TypedResults.Created($"/api/v1/messages/{created.Message.Reference}", created.Message),
            SubmissionResult.Repeated repeated => TypedResults.Ok(repeated.Message),
            _ => TypedResults.Problem(
                "This Idempotency-Key was used for another message.", statusCode: StatusCodes.Status422UnprocessableEntity),
        };
    }

    private static async Task<Results<Ok<ConversationView>, NotFound>> ReadAsync(
        string reference,
        [FromHeader(Name = "Authorization")] string? authorization,
        ConversationReader conversations,
        CancellationToken ct) =>
        await conversations.AuthorizeAsync(reference, authorization, ct) is { } id
            ? TypedResults.Ok(await conversations.ReadAsync(id, ct))
            : TypedResults.NotFound();

    private static async Task<Results<Created<EntryView>, NotFound, ValidationProblem, ProblemHttpResult, TooManyResult>> ReplyAsync(
        string reference,
        NewReply reply,
        [FromHeader(Name = "Authorization")] string? authorization,
        HttpContext http,
        IMessageScreen screen,
        ConversationReader conversations,
        ReplyWriter replies,
        CancellationToken ct)
    {
        if (await conversations.AuthorizeAsync(reference, authorization, ct) is not { } id)
        {
            return TypedResults.NotFound();
        }
        if (MessageRules.Check(reply) is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        if (await screen.AdmitAsync(ClientAddress.Of(http), email: null, ct) is { } wait)
        {
            return new TooManyResult(wait);
        }
        return await replies.AddAsync(id, reply.Body!, ct) is { } entry
            ? TypedResults.Created((string?)null, entry)
            : TypedResults.Problem("This conversation is full; start a new one.", statusCode: StatusCodes.Status409Conflict);
    }
}
