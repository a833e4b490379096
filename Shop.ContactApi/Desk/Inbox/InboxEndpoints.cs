using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.ContactApi.Desk.Inbox;

internal static class InboxEndpoints
{
    public static IServiceCollection AddInbox(this IServiceCollection services) => services.AddScoped<InboxQuery>().AddScoped<InboxReader>();

    public static void MapInbox(this RouteGroupBuilder desk) =>
        desk.MapGet("/conversations", ListAsync)
            .WithName("ListConversations")
            .WithSummary("The conversations that a filter finds, a page at a time; spam only when its status is asked for.");

    private static async Task<Results<Ok<InboxPage>, ValidationProblem>> ListAsync(
        [AsParameters] InboxFilter filter, [AsParameters] InboxPaging paging, ClaimsPrincipal agent, InboxReader inbox, CancellationToken ct)
    {
        var errors = filter.Check();
        foreach (var (field, messages) in paging.Check())
        {
            errors[field] = messages;
        }
        return errors.Count > 0
            ? TypedResults.ValidationProblem(errors)
            : TypedResults.Ok(await inbox.ReadAsync(filter, agent.AgentSubject(), paging.Order, paging.After, paging.Size, ct));
    }
}
