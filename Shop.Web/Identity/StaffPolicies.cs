using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Tokens;
using Shop.Web.Identity.Sessions;

namespace Shop.Web.Identity;

/// <summary>
/// Who may see a page: <c>@attribute [Authorize(StaffPolicies.Agent)]</c>. Administrators may see all of them. What no
/// attribute opens is closed, for everything below <c>/staff</c> and <c>/account</c>.
/// </summary>
internal static class StaffPolicies
{
    /// <summary>Whoever is signed in, even with a password that has to be changed first: the account's own pages.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Anybody who works here.</summary>
    public const string Staff = "staff";

    public const string Agent = Roles.Agent;
    public const string Merchandiser = Roles.Merchandiser;
    public const string Administrator = Roles.Administrator;

    public static void AddStaffPolicies(this IServiceCollection services) =>
        services.AddAuthorizationBuilder()
            .AddPolicy(SignedIn, policy => policy.AddAuthenticationSchemes(StaffSessionHandler.SchemeName).RequireAuthenticatedUser())
            .AddPolicy(Staff, policy => Require(policy, Agent, Merchandiser))
            .AddPolicy(Agent, policy => Require(policy, Agent))
            .AddPolicy(Merchandiser, policy => Require(policy, Merchandiser))
            .AddPolicy(Administrator, policy => Require(policy));

    private static void Require(AuthorizationPolicyBuilder policy, params string[] roles) =>
        policy.AddAuthenticationSchemes(StaffSessionHandler.SchemeName)
            .RequireAuthenticatedUser()
            .RequireRole([Administrator, .. roles])
            .RequireAssertion(context => !context.User.HasToChangePassword());
}
