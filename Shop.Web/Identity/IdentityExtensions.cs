using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Tokens;
using Shop.Web.Identity.Accounts;
using Shop.Web.Identity.Audit;
using Shop.Web.Identity.OAuth;
using Shop.Web.Identity.Passwords;
using Shop.Web.Identity.SecondFactor;
using Shop.Web.Identity.Sessions;
using Shop.Web.Identity.SignIn;
using Shop.Web.Identity.Tokens;
using Shop.Web.Storage;

namespace Shop.Web.Identity;

internal static class IdentityExtensions
{
    // What the password storage guide of OWASP asks of PBKDF2 with SHA-512.
    private const int Iterations = 210_000;

    /// <summary>Who works here: accounts, signing in, sessions, and the tokens that services take.</summary>
    public static void AddStaffIdentity(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddTokenSigner();
        services.AddSingleton<IServiceCommand, TokenCommand>();
        services.AddSingleton<StaffTokens>();
        services.AddSingleton(new EntranceStep(app => app.UseMiddleware<SessionTokenMiddleware>()));
        services.AddSingleton(new EntranceStep(app => app.UseMiddleware<CatalogueAuditMiddleware>()));

        services.AddHttpContextAccessor();
        services.AddScoped<IPasswordValidator<StaffUser>, PasswordRules>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Iterations);
        services.AddIdentityCore<StaffUser>().AddEntityFrameworkStores<WebDbContext>();
        services.AddScoped<StaffAccounts>().AddScoped<OwnPassword>().AddScoped<SecondFactors>();
        services.AddScoped<AuditTrail>();
        services.AddSingleton<CatalogueAudit>().AddTransient<CatalogueAuditHandler>();
        // After the migrations of this module, which were registered before.
        services.AddScoped<IServiceCommand, SeedAdministratorCommand>();

        services.AddOptions<SessionLimits>().BindConfiguration("Sessions");
        services.AddSingleton<SessionCookie>();
        services.AddScoped<StaffSessions>().AddScoped<SignInAttempts>().AddScoped<StaffSignIn>();
        services.AddAuthentication()
            .AddScheme<StaffSessionSchemeOptions, StaffSessionHandler>(StaffSessionHandler.SchemeName, configureOptions: null);
        services.AddStaffPolicies();
        builder.AddOAuthSignIn();
    }

    public static void MapStaffIdentity(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/.well-known/jwks.json", (TokenSigner signer) => TypedResults.Ok(signer.Jwks))
            .AllowAnonymous()
            .WithName("GetSigningKeys")
            .WithSummary("The public keys of staff tokens (RFC 7517)")
            .WithTags("Identity");
        endpoints.MapSignOut();
        endpoints.MapOAuthSignIn();
    }
}
