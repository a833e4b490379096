using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Shop.ContactApi.Conversations;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Tokens;

namespace Shop.ContactApi.Questions;

internal static class QuestionEndpoints
{
    private const int MaxLimit = 100;
    private const int MaxRequestBytes = 32 * 1024;

    public static void AddQuestions(this IServiceCollection services)
    {
        services.AddSingleton<AnswerTable>().AddScoped<AnswerDesk>();
        services.AddScoped<IServiceCommand, RepublishAnswersCommand>();
    }

    public static void MapQuestions(this IEndpointRouteBuilder endpoints)
    {
        var own = endpoints.MapGroup("/api/v1/desk/conversations/{reference}/answer")
            .WithTags("Desk").RequireRole(Audiences.Contact, Roles.Agent).WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes)).NeverStored();
        own.MapGet("/", ReadAsync).WithName("ReadPublicAnswer").WithSummary("What is answered in public about the question of this conversation.");
        own.MapPut("/", PublishAsync)
            .WithName("PublishAnswer")
            .WithSummary("Answers in public, beside the product; version is that of the answer as it was read, null where there was none.");
        own.MapDelete("/", WithdrawAsync).WithName("WithdrawAnswer").WithSummary("Takes the public answer back.");
        var all = endpoints.MapGroup("/api/v1/desk/answers").WithTags("Desk").RequireRole(Audiences.Contact, Roles.Agent).NeverStored();
        all.MapGet("/", ListAsync).WithName("ListPublicAnswers").WithSummary("Public answers, newest first.");
        all.MapDelete("/{id:long}", WithdrawByIdAsync)
            .WithName("WithdrawAnswerById")
            .WithSummary("Takes a public answer back, also when its conversation was deleted.");
    }

    private static async Task<IResult> ReadAsync(string reference, ConversationKeys keys, AnswerTable table, CancellationToken ct) =>
        await keys.FindAsync(reference, ct) is { } id && await table.FindAsync(id, ct) is { } answer ? TypedResults.Ok(answer) : TypedResults.NotFound();

    private static async Task<IResult> PublishAsync(
        string reference, PublicAnswer answer, ClaimsPrincipal user, ConversationKeys keys, AnswerDesk desk, CancellationToken ct) =>
        await keys.FindAsync(reference, ct) is { } id ? Answer(await desk.PublishAsync(id, answer, user.Identity!.Name!, ct)) : TypedResults.NotFound();

    private static async Task<IResult> WithdrawAsync(
        string reference, ClaimsPrincipal user, ConversationKeys keys, AnswerDesk desk, CancellationToken ct) =>
        await keys.FindAsync(reference, ct) is { } id ? Answer(await desk.WithdrawAsync(id, user.Identity!.Name!, ct)) : TypedResults.NotFound();

    private static async Task<IResult> WithdrawByIdAsync(long id, ClaimsPrincipal user, AnswerDesk desk, CancellationToken ct) =>
        Answer(await desk.WithdrawByIdAsync(id, user.Identity!.Name!, ct));

    private static async Task<IResult> ListAsync(long? product, string? cursor, int? limit, AnswerTable table, CancellationToken ct)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (limit is < 1 or > MaxLimit)
        {
            errors["limit"] = [$"Must be 1 to {MaxLimit}."];
        }
        var before = long.MaxValue;
        if (!string.IsNullOrEmpty(cursor) && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            errors["cursor"] = ["Must be the nextCursor of an earlier answer."];
        }
        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors);
        }
        var most = limit ?? 50;
        var answers = await table.ListAsync(product, before, most + 1, ct);
        return TypedResults.Ok(new PublishedAnswerPage(
            [.. answers.Take(most)], answers.Count > most ? answers[most - 1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static IResult Answer(AnswerResult result) => result switch
    {
        AnswerResult.Stands done => TypedResults.Ok(done.Answer),
        AnswerResult.Unfit invalid => TypedResults.ValidationProblem(invalid.Errors),
        AnswerResult.Outdated conflict => TypedResults.Problem(conflict.Reason, statusCode: StatusCodes.Status409Conflict),
        _ => TypedResults.NotFound(),
    };
}
