using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Shop.Dashboard.SignIn;

internal static class SignInExtensions
{
    /// <summary>Whatever does not say otherwise is for those who are signed in, addresses that do not exist included.</summary>
    public static void AddSignIn(this IServiceCollection services, string browserToken)
    {
        services.AddSingleton(new SignInTickets(browserToken, TimeProvider.System));
        services.AddSingleton<SignInCookie>();
        services.AddSingleton<SignInThrottle>();
        services.AddAuthentication(SignInHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SignInHandler>(SignInHandler.SchemeName, null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(SignInHandler.SchemeName).RequireAuthenticatedUser().Build());
    }
}
