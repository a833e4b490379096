using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Shop.ServiceDefaults.Tokens;

/// <summary>Who may call what.</summary>
public static class TokenExtensions
{
    private const string Denied = "shop.denied";

    /// <summary>
    /// Adds an authentication scheme named by the audience: ES256 tokens from Web, checked with the keys at
    /// <c>Tokens:Jwks</c>. When a key is not known and the keys cannot be read, the answer is 503 with Retry-After.
    /// </summary>
    public static IHostApplicationBuilder AddTokenAuthentication(this IHostApplicationBuilder builder, string audience)
    {
        builder.Services.TryAddSingleton<SigningKeys>();
        builder.Services.TryAddSingleton(services => new TokenVerifier(
            services.GetRequiredService<SigningKeys>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddAuthentication()
            .AddScheme<TokenSchemeOptions, TokenAuthenticationHandler>(audience, options => options.Audience = audience);
        return builder;
    }

    /// <summary>
    /// Adds <see cref="TokenSigner"/> with the key in configuration <c>Tokens:SigningKey</c>. Keys in <c>Tokens:OtherKeys:0</c>
    /// and so on are shown beside it, so that a key can be changed without refusing anybody.
    /// </summary>
    public static IHostApplicationBuilder AddTokenSigner(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(services => TokenSigner.FromKeys(
            services.GetRequiredService<IConfiguration>()["Tokens:SigningKey"]
                ?? throw new InvalidOperationException("No key to sign tokens with: set Tokens__SigningKey."),
            services.GetRequiredService<IConfiguration>().GetSection("Tokens:OtherKeys").GetChildren().Select(key => key.Value).OfType<string>().Where(key => key.Length > 0),
            services.GetRequiredService<TimeProvider>()));
        return builder;
    }

    /// <summary>Lets in who shows a token for this audience with one of these roles, and administrators.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoint, string audience, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint
            .RequireAuthorization(new AuthorizationPolicyBuilder(audience)
                .RequireAuthenticatedUser()
                .RequireRole([Roles.Administrator, .. roles])
                .Build())
            .WithMetadata(new RequiredRoles(audience, roles));

    internal static void AddDenyingFallback(this IServiceCollection services)
    {
        // A scheme of its own, because a refusal must be answered by some scheme and there is no default one.
        services.AddAuthentication().AddScheme<DeniedOptions, DeniedHandler>(Denied, configureOptions: null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder(Denied)
            .RequireAssertion(context => context.Resource is HttpContext http && !IsRoute(http.GetEndpoint()))
            .Build());
    }

    /// <summary>What matched no route, or a route but not its method, runs nothing of ours and stays 404 or 405.</summary>
    private static bool IsRoute(Endpoint? endpoint) => endpoint is RouteEndpoint;
}
