using System.Security.Claims;
using Shop.ContactApi.Desk.Owned;

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
        OwnedEndpoints<MacroStore, MacroInput, MacroView>.Map(macros, "Macro", "Saves a macro; a placeholder that nobody knows is refused.");
    }
}
