using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Messaging.DeadLetters;
using Shop.ServiceDefaults.Tokens;

namespace Shop.ServiceDefaults.Messaging;

/// <summary>Dead letters over HTTP.</summary>
public static class DeadLetterEndpoints
{
    /// <summary>Lets administrators look at the dead letters of a module's queues, replay them and discard them.</summary>
    /// <param name="endpoints">The service.</param>
    /// <param name="module">The module, as given to <c>AddMessaging</c>.</param>
    /// <param name="audience">Whom the tokens are made for.</param>
    public static void MapDeadLetters(this IEndpointRouteBuilder endpoints, string module, string audience)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var served = endpoints.ServiceProvider.GetServices<Module>().Single(m => string.Equals(m.Name, module, StringComparison.Ordinal));
        var letters = new LetterHandlers(served);
        var group = endpoints.MapGroup($"/api/v1/dead-letters/{module}")
            .WithTags("Dead letters")
            .RequireRole(audience)
            .NeverStored()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddEndpointFilter(UnlessAwayAsync);
        group.MapGet("/", letters.ListAsync).WithName($"ListDeadLettersOf-{module}")
            .WithSummary("Events that could not be handled, oldest first; isIncomplete says that there are more than anybody looks at.");
        group.MapGet("/{id:guid}", letters.ReadAsync).WithName($"ReadDeadLetterOf-{module}")
            .WithSummary("One of them with its headers and its body: text, or Base64 where it is none.");
        group.MapPost("/{id:guid}/replay", letters.ReplayAsync).WithName($"ReplayDeadLetterOf-{module}")
            .WithSummary("Sends it to its own queue once more. What took effect before does not do so again, for seven days.");
        group.MapPost("/replay", letters.ReplayAllAsync).WithName($"ReplayDeadLettersOf-{module}")
            .WithSummary("Sends all of them to their queues once more, or those of one queue.");
        group.MapDelete("/{id:guid}", letters.DiscardAsync).WithName($"DiscardDeadLetterOf-{module}")
            .WithSummary("Removes it for good.");
        group.MapDelete("/", letters.DiscardAllAsync).WithName($"DiscardDeadLettersOf-{module}")
            .WithSummary("Removes all letters of one queue for good.");
    }

    private static async ValueTask<object?> UnlessAwayAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (LettersAwayException e)
        {
            context.HttpContext.Response.Headers.RetryAfter = "5";
            return TypedResults.Problem($"The dead letters cannot be reached: {e.Message}.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
