using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Web.Identity;

internal static class IdentityExtensions
{
    public static void AddTokenIssuing(this IHostApplicationBuilder builder)
    {
        builder.AddTokenSigner();
        builder.Services.AddSingleton<IServiceCommand, TokenCommand>();
    }

    public static void MapSigningKeys(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/.well-known/jwks.json", (TokenSigner signer) => TypedResults.Ok(signer.Jwks))
            .AllowAnonymous()
            .WithName("GetSigningKeys")
            .WithSummary("The public keys of staff tokens (RFC 7517)")
            .WithTags("Identity");
}
