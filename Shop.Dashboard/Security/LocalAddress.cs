namespace Shop.Dashboard.Security;

/// <summary>Where a form may send a person back to: a path of this server, and never another one.</summary>
internal static class LocalAddress
{
    private const int Longest = 2000;

    public static string Or(string? address, string otherwise) =>
        IsLocal(address) ? address! : otherwise;

    // What is not ASCII must come escaped. "//host" and "/\host" are other hosts to a browser, which also drops tabs and line breaks before it looks.
    public static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && address.Length <= Longest && address.All(c => char.IsAscii(c) && !char.IsControl(c));
}
