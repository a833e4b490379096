using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Shop.Web.Identity.Tokens;

/// <summary>Lets a typed client speak to a service for whoever is signed in. A request that brings its own token keeps it.</summary>
internal sealed class StaffTokenHandler(IHttpContextAccessor http, StaffTokens tokens, string audience) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is null && http.HttpContext?.User is { } user && tokens.For(user, audience) is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        return base.SendAsync(request, cancellationToken);
    }
}
