using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ContactApi.Desk.Versions;

namespace Shop.ContactApi.Desk.Macros;

internal static class MacroEndpoints
{
    public static IServiceCollection AddMacros(this IServiceCollection services) => services.AddScoped<MacroStore>().AddScoped<MacroRun>();

    public static void MapMacros(this RouteGroupBuilder desk)
    {
        var macros = desk.MapGroup("/macros").ProducesVersionProblems();
        macros.MapGet("/", async (ClaimsPrincipal agent, MacroStore store, CancellationToken ct) =>
                TypedResults.Ok(await store.ListAsync(agent.AgentSubject(), ct)))
            .WithName("ListMacros")
            .WithSummary("The caller's macros and the shared ones, and the placeholders that there are.");
        macros.MapPost("/", AddAsync)
            .WithName("AddMacro")
            .WithSummary("Saves a macro; a placeholder that nobody knows is refused.");
        macros.MapPut("/{id:guid}", ReplaceAsync)
            .WithName("ReplaceMacro")
            .WithSummary("Changes the version of a macro that If-Match names.");
        macros.MapDelete("/{id:guid}", DeleteAsync)
            .WithName("DeleteMacro")
            .WithSummary("Deletes the version of a macro that If-Match names.");
    }

    private static async Task<Results<Created<MacroView>, ValidationProblem, ProblemHttpResult>> AddAsync(
        MacroInput input, ClaimsPrincipal agent, MacroStore macros, HttpResponse response, CancellationToken ct)
    {
        if (input.Check() is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        var (macro, refusal) = await macros.AddAsync(input, agent.AgentSubject(), agent.IsAdministrator(), ct);
        if (refusal is not null)
        {
            return refusal.Answer(response);
        }
        response.Headers.ETag = VersionCondition.Tag(macro!.Version);
        return TypedResults.Created((string?)null, macro);
    }

    private static async Task<Results<Ok<MacroView>, ValidationProblem, ProblemHttpResult>> ReplaceAsync(
        Guid id,
        MacroInput input,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal agent,
        MacroStore macros,
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
        var (macro, refusal) = await macros.ReplaceAsync(id, input, agent.AgentSubject(), agent.IsAdministrator(), condition, ct);
        if (refusal is not null)
        {
            return refusal.Answer(response);
        }
        response.Headers.ETag = VersionCondition.Tag(macro!.Version);
        return TypedResults.Ok(macro);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal agent,
        MacroStore macros,
        HttpResponse response,
        CancellationToken ct)
    {
        if (VersionCondition.Parse(ifMatch) is not { } condition)
        {
            return DeskRefusal.Unconditional.Answer(response);
        }
        return await macros.DeleteAsync(id, agent.AgentSubject(), agent.IsAdministrator(), condition, ct) is { } refusal
            ? refusal.Answer(response)
            : TypedResults.NoContent();
    }
}
