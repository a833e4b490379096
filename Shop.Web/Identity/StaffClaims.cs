using System.Security.Claims;
using Shop.Web.Storage;

namespace Shop.Web.Identity;

/// <summary>What a session says about its owner. It is read anew with each request, so it is never out of date.</summary>
internal static class StaffClaims
{
    private const string Subject = "sub";
    private const string Role = "role";
    private const string User = "user";
    private const string Session = "session";
    private const string Change = "change-password";

    public static ClaimsPrincipal Create(StaffSession session, StaffUser user, string scheme)
    {
        var identity = new ClaimsIdentity(
        [
            new(Subject, user.UserName!),
            new(Role, user.Role),
            new(User, user.Id.ToString("D")),
            new(Session, session.Id.ToString("D")),
        ], scheme, Subject, Role);
        if (user.MustChangePassword)
        {
            identity.AddClaim(new(Change, "yes"));
        }
        return new(identity);
    }

    public static string? StaffName(this ClaimsPrincipal user) => user.FindFirst(Subject)?.Value;

    public static string? StaffRole(this ClaimsPrincipal user) => user.FindFirst(Role)?.Value;

    public static Guid? StaffId(this ClaimsPrincipal user) => Id(user, User);

    public static Guid? SessionId(this ClaimsPrincipal user) => Id(user, Session);

    public static bool HasToChangePassword(this ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == Change);

    private static Guid? Id(ClaimsPrincipal user, string type) => Guid.TryParse(user.FindFirst(type)?.Value, out var id) ? id : null;
}
