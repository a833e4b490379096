using System.Security.Cryptography;

namespace Shop.Web.Identity.Passwords;

internal static class GeneratedPassword
{
    // Nothing that is easily taken for something else.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Twenty characters, 99 bits, in groups that can be read aloud.</summary>
    public static string New() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 5)));
}
