using Microsoft.Extensions.Configuration;
using Shop.Web.Identity.Accounts;

namespace Shop.Web.Identity.OAuth;

/// <summary>Section <c>OAuth</c>: any provider that speaks OAuth 2 with the authorization code. Without a client id there is none.</summary>
internal sealed class OAuthSettings
{
    /// <summary>What the sign-in page calls it.</summary>
    public string Name { get; set; } = "your company account";

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    public string? AuthorizationEndpoint { get; set; }

    public string? TokenEndpoint { get; set; }

    public string? UserInformationEndpoint { get; set; }

    /// <summary>With spaces between.</summary>
    public string Scope { get; set; } = "openid profile";

    /// <summary>Members of what the user-info endpoint answers: an id that never changes, a name, and one text or several for roles.</summary>
    public string IdClaim { get; set; } = "sub";

    public string NameClaim { get; set; } = "preferred_username";

    public string RoleClaim { get; set; } = "roles";

    /// <summary>For each role of Shop, the provider's values with semicolons, such as <c>OAuth:Roles:agent = support;helpdesk</c>.</summary>
    public Dictionary<string, string> Roles { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool IsUsed => !string.IsNullOrEmpty(ClientId);

    public static OAuthSettings Read(IConfiguration configuration)
    {
        var settings = new OAuthSettings();
        configuration.GetSection("OAuth").Bind(settings);
        return settings;
    }

    /// <summary>The first of Shop's roles that one of the values stands for; nobody gets in without.</summary>
    public string? RoleOf(IEnumerable<string> values)
    {
        var given = values.ToHashSet(StringComparer.Ordinal);
        return StaffAccounts.AllRoles.FirstOrDefault(role => Roles.TryGetValue(role, out var names)
            && names.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(given.Contains));
    }
}
