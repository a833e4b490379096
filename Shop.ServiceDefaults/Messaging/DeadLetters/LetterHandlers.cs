using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>What administrators ask about the letters of one module.</summary>
internal sealed class LetterHandlers(Module module)
{
    private const int MaxLimit = 200;
    private const int DefaultLimit = 50;

    public async Task<Results<Ok<LetterPage>, ValidationProblem>> ListAsync(
        string? cursor, int? limit, string? queue, IDeadLetters letters, CancellationToken ct)
    {
        var errors = QueueErrors(queue);
        var after = string.IsNullOrEmpty(cursor) ? null : LetterCursor.TryParse(cursor);
        if (after is null && !string.IsNullOrEmpty(cursor))
        {
            errors["cursor"] = ["Must be the nextCursor of an earlier answer."];
        }
        if (limit is < 1 or > MaxLimit)
        {
            errors["limit"] = [$"Must be 1 to {MaxLimit}."];
        }
        return errors.Count > 0
            ? TypedResults.ValidationProblem(errors)
            : TypedResults.Ok(await letters.ListAsync(module, LetterChoice.Of(queue), after, limit ?? DefaultLimit, ct));
    }

    public async Task<Results<Ok<LetterDetails>, NotFound>> ReadAsync(Guid id, IDeadLetters letters, CancellationToken ct) =>
        await letters.FindAsync(module, id, ct) is { } letter ? TypedResults.Ok(letter) : TypedResults.NotFound();

    public async Task<Results<Accepted, NotFound, ProblemHttpResult>> ReplayAsync(
        Guid id, ClaimsPrincipal user, LetterDesk desk, CancellationToken ct)
    {
        var outcome = await desk.ReplayAsync(module, LetterChoice.One(id), Who(user), ct);
        return outcome switch
        {
            { Done.Count: > 0 } => TypedResults.Accepted((string?)null),
            { WithoutQueue: [var letter, ..] } => TypedResults.Problem($"The queue {letter.Queue} is gone.", statusCode: StatusCodes.Status409Conflict),
            _ => TypedResults.NotFound(),
        };
    }

    public async Task<Results<Ok<ReplayCount>, ValidationProblem>> ReplayAllAsync(
        string? queue, ClaimsPrincipal user, LetterDesk desk, CancellationToken ct)
    {
        if (QueueErrors(queue) is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        var outcome = await desk.ReplayAsync(module, LetterChoice.Of(queue), Who(user), ct);
        return TypedResults.Ok(new ReplayCount(outcome.Done.Count, outcome.WithoutQueue.Count, outcome.IsIncomplete));
    }

    public async Task<Results<NoContent, NotFound>> DiscardAsync(Guid id, ClaimsPrincipal user, LetterDesk desk, CancellationToken ct) =>
        await desk.DiscardAsync(module, LetterChoice.One(id), Who(user), ct) is { Done.Count: > 0 } ? TypedResults.NoContent() : TypedResults.NotFound();

    public async Task<Results<Ok<DiscardCount>, ValidationProblem>> DiscardAllAsync(
        string? queue, ClaimsPrincipal user, LetterDesk desk, CancellationToken ct)
    {
        if (QueueErrors(queue ?? "") is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        var outcome = await desk.DiscardAsync(module, LetterChoice.Of(queue), Who(user), ct);
        return TypedResults.Ok(new DiscardCount(outcome.Done.Count, outcome.IsIncomplete));
    }

    private Dictionary<string, string[]> QueueErrors(string? queue)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (queue is not null && !LetterChoice.IsQueueOf(module, queue))
        {
            errors["queue"] = [$"Must be a queue of this module, such as {module.Name}.PURPOSE."];
        }
        return errors;
    }

    private static string Who(ClaimsPrincipal user) => user.Identity?.Name ?? "nobody";
}
