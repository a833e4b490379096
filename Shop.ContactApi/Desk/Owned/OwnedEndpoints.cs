using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ContactApi.Desk.Versions;

namespace Shop.ContactApi.Desk.Owned;

/// <summary>Adding, changing and deleting is the same for views and for macros.</summary>
internal static class OwnedEndpoints<TStore, TInput, TThing>
    where TStore : class, IOwnedStore<TInput, TThing>
    where TInput : class, IOwnedInput
    where TThing : class, IOwned
{
    /// <param name="group">Under whose address.</param>
    /// <param name="name">What one is called in names of operations.</param>
    /// <param name="adding">The summary of adding one.</param>
    public static void Map(RouteGroupBuilder group, string name, string adding)
    {
        var one = name.ToLowerInvariant();

        // As variables: the analyzer of route handlers of .NET 10 breaks down over types that are parameters.
        var (add, replace, delete) = ((Delegate)AddAsync, (Delegate)ReplaceAsync, (Delegate)DeleteAsync);
        group.MapPost("/", add)
            .WithName("Add" + name)
            .WithSummary(adding);
        group.MapPut("/{id:guid}", replace)
            .WithName("Replace" + name)
            .WithSummary($"Changes the version of a {one} that If-Match names.");
        group.MapDelete("/{id:guid}", delete)
            .WithName("Delete" + name)
            .WithSummary($"Deletes the version of a {one} that If-Match names.");
    }

    private static async Task<Results<Created<TThing>, ValidationProblem, ProblemHttpResult>> AddAsync(
        TInput input, ClaimsPrincipal agent, [FromServices] TStore store, HttpResponse response, CancellationToken ct)
    {
        if (input.Check() is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        var (thing, refusal) = await store.AddAsync(input, agent.AgentSubject(), agent.IsAdministrator(), ct);
        return refusal is null ? TypedResults.Created((string?)null, Tagged(thing!, response)) : refusal.Answer(response);
    }

    private static async Task<Results<Ok<TThing>, ValidationProblem, ProblemHttpResult>> ReplaceAsync(
        Guid id,
        TInput input,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal agent,
        [FromServices] TStore store,
        HttpResponse response,
        CancellationToken ct)
    {
        if (input.Check() is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        if (VersionCondition.Parse(ifMatch) is not { } condition)
        {
            return DeskRefusal.Unconditional.Answer(response);
        }
        var (thing, refusal) = await store.ReplaceAsync(id, input, agent.AgentSubject(), agent.IsAdministrator(), condition, ct);
        return refusal is null ? TypedResults.Ok(Tagged(thing!, response)) : refusal.Answer(response);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal agent,
        [FromServices] TStore store,
        HttpResponse response,
        CancellationToken ct)
    {
        var refusal = VersionCondition.Parse(ifMatch) is { } condition
            ? await store.DeleteAsync(id, agent.AgentSubject(), agent.IsAdministrator(), condition, ct)
            : DeskRefusal.Unconditional;
        return refusal is null ? TypedResults.NoContent() : refusal.Answer(response);
    }

    private static TThing Tagged(TThing thing, HttpResponse response)
    {
        response.Headers.ETag = VersionCondition.Tag(thing.Version!.Value);
        return thing;
    }
}
