using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Dashboard.Application;
using Shop.Dashboard.Layout;
using Shop.Dashboard.Live;
using Shop.Dashboard.Security;

namespace Shop.Dashboard.Resources;

/// <summary>
/// Pages that work without a script: what a form asks for is done, told, and the person is sent back. Who leaves the page
/// meanwhile does not take the command back.
/// </summary>
internal static class ResourceEndpoints
{
    public static void MapResources(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/resources", ShowAll);
        endpoints.MapGet("/resources/{name}", ShowOne);
        endpoints.MapPost("/resources/{name}/replicas", ScaleAsync);
        endpoints.MapPost("/resources/{name}/commands/{command}", ExecuteAsync);
        endpoints.MapGet("/live/resources", Watch);
    }

    /// <summary>Says where resources are found when no app host runs them.</summary>
    public static void MapNoResources(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/resources", () => new RazorComponentResult<NoResourcesPage>());

    private static RazorComponentResult<ResourcesPage> ShowAll([AsParameters] ResourceFilter filter) => new(new { Filter = filter });

    private static Results<RazorComponentResult<ResourcePage>, NotFound> ShowOne(
        string name, [FromQuery(Name = "reveal")] string? reveal, IApplicationView application)
    {
        var all = application.Resources;
        return all.FirstOrDefault(resource => resource.Name == name) is { } found
            ? new RazorComponentResult<ResourcePage>(new { Shown = found, All = all, Revealed = reveal })
            : TypedResults.NotFound();
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> ScaleAsync(
        string name, [FromForm] string? replicas, [FromForm] string? returnUrl, [AsParameters] CommandServices services)
    {
        var outcome = int.TryParse(replicas, System.Globalization.CultureInfo.InvariantCulture, out var wanted)
            ? await services.Application.ScaleAsync(name, wanted, CancellationToken.None)
            : new CommandOutcome(CommandOutcomeKind.Refused, "The number of replicas must be a whole number.");
        return Tell(outcome, name, returnUrl, services);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> ExecuteAsync(
        string name, string command, [FromForm] string? returnUrl, [AsParameters] CommandServices services) =>
        Tell(await services.Application.ExecuteAsync(name, command, CancellationToken.None), name, returnUrl, services);

    private static Results<RedirectHttpResult, NotFound> Tell(
        CommandOutcome outcome, string name, string? returnUrl, CommandServices services)
    {
        if (outcome.Kind == CommandOutcomeKind.Unknown)
        {
            return TypedResults.NotFound();
        }

        services.Messages.Tell(services.Context, outcome.Kind == CommandOutcomeKind.Done, outcome.Message);
        return TypedResults.LocalRedirect(LocalAddress.Or(returnUrl, ResourceAddress.Of(name)));
    }

    private static IResult Watch(HttpContext context, IApplicationView application) => LiveEvents.Stream(context, application.WatchAsync);
}
