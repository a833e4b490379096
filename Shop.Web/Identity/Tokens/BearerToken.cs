using Microsoft.AspNetCore.Http;

namespace Shop.Web.Identity.Tokens;

internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <summary>The JSON Web Token that a request brings. Customers' tokens are none: there is nothing to check.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Contains('.', StringComparison.Ordinal)
            ? header[Scheme.Length..]
            : null;
}
