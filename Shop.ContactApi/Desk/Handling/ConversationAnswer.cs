using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.ContactApi.Desk.Versions;

namespace Shop.ContactApi.Desk.Handling;

internal static class ConversationAnswer
{
    /// <summary>The conversation as it is now, with its version as ETag.</summary>
    public static async Task<Results<Ok<DeskConversation>, ProblemHttpResult>> ShowAsync(
        this DeskReader desk, string reference, ClaimsPrincipal agent, HttpResponse response, CancellationToken ct)
    {
        if (await desk.ReadAsync(reference, agent.AgentSubject(), ct) is not { } conversation)
        {
            return DeskRefusal.NotFound.Answer(response);
        }
        response.Headers.ETag = VersionCondition.Tag(conversation.Version);
        return TypedResults.Ok(conversation);
    }

    public static Results<Ok<DeskConversation>, ValidationProblem, ProblemHttpResult> Widen(
        this Results<Ok<DeskConversation>, ProblemHttpResult> answer) =>
        answer.Result is Ok<DeskConversation> found ? found : (ProblemHttpResult)answer.Result;
}
