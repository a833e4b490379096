using System.Security.Claims;

namespace Shop.ServiceDefaults.Tokens;

/// <summary>Who the token speaks for, or why it does not count.</summary>
internal sealed record TokenVerdict(ClaimsIdentity? Identity, string Reason, bool KeysUnavailable = false)
{
    public static TokenVerdict Refused(string reason) => new(Identity: null, reason);
}
