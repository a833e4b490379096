using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ContactApi.Desk.Inbox;
using Shop.ContactApi.Desk.Versions;

namespace Shop.ContactApi.Desk.Views;

internal static class ViewEndpoints
{
    public static IServiceCollection AddViews(this IServiceCollection services) => services.AddScoped<ViewStore>();

    public static void MapViews(this RouteGroupBuilder desk)
    {
        var views = desk.MapGroup("/views").ProducesVersionProblems();
        views.MapGet("/", async (ClaimsPrincipal agent, ViewStore store, CancellationToken ct) =>
                TypedResults.Ok(await store.ListAsync(agent.AgentSubject(), ct)))
            .WithName("ListViews")
            .WithSummary("The standard views, the caller's and the shared ones, each with the number of its conversations.");
        views.MapGet("/{id}/conversations", ShowAsync)
            .WithName("ShowView")
            .WithSummary("The conversations of a view, a page at a time.");
        views.MapPost("/", AddAsync)
            .WithName("AddView")
            .WithSummary("Saves a filter under a name.");
        views.MapPut("/{id:guid}", ReplaceAsync)
            .WithName("ReplaceView")
            .WithSummary("Changes the version of a view that If-Match names.");
        views.MapDelete("/{id:guid}", DeleteAsync)
            .WithName("DeleteView")
            .WithSummary("Deletes the version of a view that If-Match names.");
    }

    private static async Task<Results<Ok<InboxPage>, ValidationProblem, ProblemHttpResult>> ShowAsync(
        string id,
        [AsParameters] InboxPaging paging,
        ClaimsPrincipal agent,
        ViewStore views,
        InboxReader inbox,
        HttpResponse response,
        CancellationToken ct)
    {
        if (paging.Check() is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        return await views.FilterAsync(id, agent.AgentSubject(), ct) is { } filter
            ? TypedResults.Ok(await inbox.ReadAsync(filter, agent.AgentSubject(), paging.Order, paging.After, paging.Size, ct))
            : DeskRefusal.NotFound.Answer(response);
    }

    private static async Task<Results<Created<ViewItem>, ValidationProblem, ProblemHttpResult>> AddAsync(
        ViewInput input, ClaimsPrincipal agent, ViewStore views, HttpResponse response, CancellationToken ct)
    {
        if (input.Check() is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        var (view, refusal) = await views.AddAsync(input, agent.AgentSubject(), agent.IsAdministrator(), ct);
        if (refusal is not null)
        {
            return refusal.Answer(response);
        }
        response.Headers.ETag = VersionCondition.Tag(view!.Version!.Value);
        return TypedResults.Created((string?)null, view);
    }

    private static async Task<Results<Ok<ViewItem>, ValidationProblem, ProblemHttpResult>> ReplaceAsync(
        Guid id,
        ViewInput input,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal agent,
        ViewStore views,
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
        var (view, refusal) = await views.ReplaceAsync(id, input, agent.AgentSubject(), agent.IsAdministrator(), condition, ct);
        if (refusal is not null)
        {
            return refusal.Answer(response);
        }
        response.Headers.ETag = VersionCondition.Tag(view!.Version!.Value);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal agent,
        ViewStore views,
        HttpResponse response,
        CancellationToken ct)
    {
        if (VersionCondition.Parse(ifMatch) is not { } condition)
        {
            return DeskRefusal.Unconditional.Answer(response);
        }
        return await views.DeleteAsync(id, agent.AgentSubject(), agent.IsAdministrator(), condition, ct) is { } refusal
            ? refusal.Answer(response)
            : TypedResults.NoContent();
    }
}
