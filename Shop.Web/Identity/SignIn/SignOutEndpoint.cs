using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Shop.Web.Identity.SignIn;

internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/account/sign-out", SignOutAsync)
            .RequireAuthorization(StaffPolicies.SignedIn)
            .DisableAntiforgery() // checked below, where a bad token is a bad request
            .ExcludeFromDescription();

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> SignOutAsync(
        HttpContext context, IAntiforgery antiforgery, StaffSignIn signIn, CancellationToken ct)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return TypedResults.Problem("The form came from another site or was open for too long.", statusCode: StatusCodes.Status400BadRequest);
        }
        await signIn.SignOutAsync(context, ct);
        return TypedResults.LocalRedirect("/account/sign-in");
    }
}
