using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Desk.Handling;
using Shop.ContactApi.Desk.Versions;

namespace Shop.ContactApi.Desk.Macros;

internal static class MacroRunEndpoints
{
    public static void MapMacroRun(this RouteGroupBuilder conversation)
    {
        conversation.MapGet("/macros/{id:guid}", PreviewAsync)
            .WithName("PreviewMacro")
            .WithSummary("What a macro would write and change here, with its placeholders filled in.");
        conversation.MapPost("/macros/{id:guid}", RunAsync)
            .WithName("RunMacro")
            .WithSummary("Writes and changes what a macro says, all of it or nothing; body replaces its text.");
    }

    private static async Task<Results<Ok<MacroPreview>, ProblemHttpResult>> PreviewAsync(
        string reference, Guid id, ClaimsPrincipal agent, MacroRun run, HttpResponse response, CancellationToken ct) =>
        await run.PreviewAsync(reference, id, agent.AgentSubject(), ct) is { } preview
            ? TypedResults.Ok(preview)
            : DeskRefusal.NotFound.Answer(response);

    private static async Task<Results<Ok<DeskConversation>, ValidationProblem, ProblemHttpResult>> RunAsync(
        string reference,
        Guid id,
        MacroRunInput input,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal agent,
        MacroRun run,
        DeskReader desk,
        HttpResponse response,
        CancellationToken ct)
    {
        if (input.Body is not null && DeskRules.Errors(("body", MessageRules.CheckText(input.Body))) is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        if (VersionCondition.Parse(ifMatch) is not { } condition)
        {
            return DeskRefusal.Unconditional.Answer(response);
        }
        return await run.RunAsync(reference, id, input.Body, agent.AgentSubject(), condition, ct) is { } refusal
            ? refusal.Answer(response)
            : (await desk.ShowAsync(reference, agent, response, ct)).Widen();
    }

    /// <param name="Body">The text as the agent changed it; the macro's own when it is left out.</param>
    internal sealed record MacroRunInput(string? Body);
}
