using System.Security.Claims;
using Shop.ServiceDefaults.Tokens;

namespace Shop.ContactApi.Desk;

internal static class AgentExtensions
{
    /// <summary>Whom the history names.</summary>
    public static string AgentSubject(this ClaimsPrincipal agent) => agent.Identity!.Name!;

    public static bool IsAdministrator(this ClaimsPrincipal agent) => agent.IsInRole(Roles.Administrator);
}
