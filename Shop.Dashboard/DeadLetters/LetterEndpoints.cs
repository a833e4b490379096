using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Dashboard.Application;
using Shop.Dashboard.Layout;
using Shop.Dashboard.Security;

namespace Shop.Dashboard.DeadLetters;

/// <summary>Pages about events that could not be handled. They work without a script, as those of the resources do.</summary>
internal static class LetterEndpoints
{
    public static void MapLetters(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(LetterAddress.All, ShowAllAsync);
        endpoints.MapGet(LetterAddress.All + "/{service}/{id:guid}", ShowOneAsync);
        endpoints.MapPost(LetterAddress.All + "/{service}/{id:guid}/replay", (string service, Guid id, [FromForm] string? returnUrl, [AsParameters] LetterServices services) =>
            TellAsync(services, service, returnUrl, client => client.ReplayAsync(service, id)));
        endpoints.MapPost(LetterAddress.All + "/{service}/{id:guid}/discard", (string service, Guid id, [FromForm] string? returnUrl, [AsParameters] LetterServices services) =>
            TellAsync(services, service, returnUrl, client => client.DiscardAsync(service, id)));
        endpoints.MapPost(LetterAddress.All + "/{service}/replay", (string service, [FromForm] string? queue, [FromForm] string? returnUrl, [AsParameters] LetterServices services) =>
            TellAsync(services, service, returnUrl, client => client.ReplayAllAsync(service, queue ?? "")));
        endpoints.MapPost(LetterAddress.All + "/{service}/discard", (string service, [FromForm] string? queue, [FromForm] string? returnUrl, [AsParameters] LetterServices services) =>
            TellAsync(services, service, returnUrl, client => client.DiscardAllAsync(service, queue ?? "")));
    }

    private static async Task<RazorComponentResult<LettersPage>> ShowAllAsync(string? service, string? cursor, LetterClient client, CancellationToken ct)
    {
        var asked = client.Services.Where(name => service is null || name == service);
        var all = await Task.WhenAll(asked.Select(name => client.ListAsync(name, service is null ? null : cursor, ct)));
        return new(new { All = all, client.HasApplication, IsFurther = service is not null && cursor is not null });
    }

    private static async Task<Results<RazorComponentResult<LetterDetailsPage>, NotFound>> ShowOneAsync(
        string service, Guid id, LetterClient client, CancellationToken ct)
    {
        if (!client.Services.Contains(service, StringComparer.Ordinal))
        {
            return TypedResults.NotFound();
        }

        var (letter, problem) = await client.FindAsync(service, id, ct);
        return new RazorComponentResult<LetterDetailsPage>(new { Service = service, Letter = letter, Problem = problem });
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> TellAsync(
        LetterServices services, string service, string? returnUrl, Func<LetterClient, Task<CommandOutcome>> command)
    {
        if (!services.Client.Services.Contains(service, StringComparer.Ordinal))
        {
            return TypedResults.NotFound();
        }

        var outcome = await command(services.Client);
        services.Messages.Tell(services.Context, outcome.Kind == CommandOutcomeKind.Done, outcome.Message);
        return TypedResults.LocalRedirect(LocalAddress.Or(returnUrl, LetterAddress.All));
    }
}
