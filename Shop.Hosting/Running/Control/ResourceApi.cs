using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Shop.Dashboard.Application;

namespace Shop.Hosting.Running.Control;

/// <summary>The app host over HTTP: what runs, how many of it, and start, stop and restart. Bearer key in STATE/api-key.</summary>
internal static class ResourceApi
{
    public static void MapResourceApi(this IEndpointRouteBuilder endpoints, IApplicationView application, string key)
    {
        var expected = Encoding.UTF8.GetBytes("Bearer " + key);
        var group = endpoints.MapGroup("/api/resources").AllowAnonymous().DisableAntiforgery().AddEndpointFilter(async (context, next) =>
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.HttpContext.Request.Headers.Authorization.ToString()), expected))
            {
                return await next(context);
            }

            context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            return TypedResults.Problem("The key stands in the state folder's file api-key: send it as a bearer token.", statusCode: StatusCodes.Status401Unauthorized);
        });
        group.MapGet("", () => TypedResults.Ok(application.Resources.Select(ResourceDocument.From)));
        group.MapGet("/{name}", Results<Ok<ResourceDocument>, ProblemHttpResult> (string name) =>
            application.Resources.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase)) is { } found
                ? TypedResults.Ok(ResourceDocument.From(found))
                : Problem(new CommandOutcome(CommandOutcomeKind.Unknown, $"There is no resource named '{name}'.")));
        group.MapPut("/{name}/replicas", async Task<Results<Ok<ReplicaCount>, ProblemHttpResult>> (string name, ReplicaCount wanted, CancellationToken token) =>
        {
            var outcome = await application.ScaleAsync(name, wanted.Replicas, token);
            return outcome.Kind == CommandOutcomeKind.Done ? TypedResults.Ok(wanted) : Problem(outcome);
        });
        group.MapPost("/{name}/{command}", async Task<Results<Ok<CommandDone>, ProblemHttpResult>> (string name, string command, CancellationToken token) =>
        {
            var outcome = await application.ExecuteAsync(name, command, token);
            return outcome.Kind == CommandOutcomeKind.Done ? TypedResults.Ok(new CommandDone(outcome.Message)) : Problem(outcome);
        });
    }

    private static ProblemHttpResult Problem(CommandOutcome outcome) => TypedResults.Problem(outcome.Message, statusCode: outcome.Kind switch
    {
        CommandOutcomeKind.Unknown => StatusCodes.Status404NotFound,
        CommandOutcomeKind.Refused => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status500InternalServerError,
    });

    internal sealed record ReplicaCount(int Replicas);

    internal sealed record CommandDone(string Message);
}
