using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.Web.Identity.Sessions;
using Shop.Web.Security;

namespace Shop.Web.Identity.OAuth;

internal static class OAuthExtensions
{
    public const string Scheme = "shop.oauth";
    public const string Start = "/account/oauth";

    /// <summary>Signing in with another provider: the framework's handler, authorization code with PKCE and state.</summary>
    public static void AddOAuthSignIn(this IHostApplicationBuilder builder)
    {
        var settings = OAuthSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        if (!settings.IsUsed)
        {
            return;
        }
        builder.Services.AddScoped<ExternalSignIn>();
        builder.Services.AddAuthentication().AddOAuth(Scheme, options => Configure(options, settings));
        builder.Services.AddOptions<OAuthOptions>(Scheme).Configure<CookieRules>((options, rules) =>
        {
            options.CorrelationCookie.Name = rules.Name("shop-oauth.");
            options.CorrelationCookie.Path = "/";
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = rules.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        });
    }

    // A link, not a form: a form's policy would have to allow the provider's host. Nothing is changed here.
    public static void MapOAuthSignIn(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<OAuthSettings>().IsUsed)
        {
            endpoints.MapGet(Start, (string? returnUrl) =>
                    TypedResults.Challenge(new AuthenticationProperties { RedirectUri = LocalAddress.Of(returnUrl) }, [Scheme]))
                .AllowAnonymous()
                .ExcludeFromDescription();
        }
    }

    private static void Configure(OAuthOptions options, OAuthSettings settings)
    {
        options.ClientId = settings.ClientId!;
        options.ClientSecret = settings.ClientSecret ?? "";
        options.AuthorizationEndpoint = settings.AuthorizationEndpoint ?? "";
        options.TokenEndpoint = settings.TokenEndpoint ?? "";
        options.UserInformationEndpoint = settings.UserInformationEndpoint ?? "";
        options.CallbackPath = "/account/oauth/callback";
        options.SignInScheme = StaffSessionHandler.SchemeName;
        options.UsePkce = true;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.Scope.Clear();
        foreach (var scope in settings.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Scope.Add(scope);
        }
        options.Events.OnCreatingTicket = context => ProviderUser.ReadAsync(context, settings);
        options.Events.OnTicketReceived = context => context.HttpContext.RequestServices.GetRequiredService<ExternalSignIn>().ReceiveAsync(context);
        options.Events.OnRemoteFailure = context => context.HttpContext.RequestServices.GetRequiredService<ExternalSignIn>().FailAsync(context);
    }
}
