using System.Security.Claims;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Web.Identity.Tokens;

/// <summary>Turns a signed-in person into a token that services take for five minutes.</summary>
internal sealed class StaffTokens(TokenSigner signer)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);

    /// <summary>None for who is not signed in, or has to choose a password first.</summary>
    public string? For(ClaimsPrincipal user, params IReadOnlyList<string> audiences) =>
        user.StaffName() is { } name && user.StaffRole() is { } role && !user.HasToChangePassword()
            ? signer.Create(role, audiences, s_lifetime, name)
            : null;
}
