using System.Text.RegularExpressions;

namespace Shop.Web.Identity.Accounts;

internal static partial class StaffName
{
    public const int Longest = 100;

    /// <summary>Also an e-mail address. It stands in tokens, logs of the desk and the audit log.</summary>
    public static bool IsValid(string name) => name.Length is >= 2 and <= Longest && Pattern().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9.@_+-]*\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Pattern();
}
