using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.ContactApi.Desk.Inbox;
using Shop.ContactApi.Desk.Owned;
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
        OwnedEndpoints<ViewStore, ViewInput, ViewItem>.Map(views, "View", "Saves a filter under a name.");
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
}
