using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.ContactApi.Desk.Versions;

namespace Shop.ContactApi.Desk.Presence;

internal static class PresenceEndpoints
{
    private static readonly IReadOnlyList<string> Activities = [PresenceStore.Viewing, PresenceStore.Writing];

    public static IServiceCollection AddPresence(this IServiceCollection services) => services.AddScoped<PresenceStore>();

    public static void MapPresence(this RouteGroupBuilder conversation)
    {
        conversation.MapPut("/presence", EnterAsync)
            .WithName("EnterConversation")
            .WithSummary("Tells that the caller has the conversation open or writes an answer, and learns who else does.");
        conversation.MapDelete("/presence", LeaveAsync)
            .WithName("LeaveConversation")
            .WithSummary("Tells that the caller has left the conversation.");
    }

    private static async Task<Results<Ok<PresentAgents>, ValidationProblem, ProblemHttpResult>> EnterAsync(
        string reference, OwnPresence own, ClaimsPrincipal agent, PresenceStore presence, HttpResponse response, CancellationToken ct)
    {
        if (DeskRules.Errors(("activity", DeskRules.OneOf(own.Activity ?? "", Activities))) is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        return await presence.EnterAsync(reference, agent.AgentSubject(), own.Activity!, ct)
            ? TypedResults.Ok(new PresentAgents(PresenceStore.LeaseSeconds, await presence.OthersAsync(reference, agent.AgentSubject(), ct)))
            : DeskRefusal.NotFound.Answer(response);
    }

    private static async Task<NoContent> LeaveAsync(string reference, ClaimsPrincipal agent, PresenceStore presence, CancellationToken ct)
    {
        await presence.LeaveAsync(reference, agent.AgentSubject(), ct);
        return TypedResults.NoContent();
    }
}
