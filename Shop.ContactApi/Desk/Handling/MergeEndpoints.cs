using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Desk.Versions;

namespace Shop.ContactApi.Desk.Handling;

internal static class MergeEndpoints
{
    public static void MapMerge(this RouteGroupBuilder conversation) =>
        conversation.MapPost("/merge", MergeAsync)
            .WithName("MergeConversation")
            .WithSummary("Moves all entries into another conversation of the same customer, whose links then both lead there; answers with the other one.");

    private static async Task<Results<Ok<DeskConversation>, ValidationProblem, ProblemHttpResult>> MergeAsync(
        string reference,
        MergeRequest merge,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal agent,
        ConversationMerger merger,
        DeskReader desk,
        HttpResponse response,
        CancellationToken ct)
    {
        if (ConversationReference.Normalize(merge.Into ?? "") is not { } into)
        {
            return TypedResults.ValidationProblem(DeskRules.Errors(("into", "Must be the reference of a conversation.")));
        }
        if (VersionCondition.Parse(ifMatch) is not { } condition)
        {
            return DeskRefusal.Unconditional.Answer(response);
        }
        return await merger.MergeAsync(reference, into, agent.AgentSubject(), condition, ct) is { } refusal
            ? refusal.Answer(response)
            : (await desk.ShowAsync(into, agent, response, ct)).Widen();
    }

    /// <param name="Into">The reference of the conversation that stays.</param>
    internal sealed record MergeRequest(string? Into);
}
