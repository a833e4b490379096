namespace Shop.Web.Identity;

/// <summary>Where to go after signing in: a page of this shop, or the first staff page.</summary>
internal static class LocalAddress
{
    public const string Home = "/staff";

    // Browsers take "//host" and "/\host" for another host, and drop tabs and line breaks before they look.
    public static string Of(string? address) =>
        address is ['/', ..] and { Length: <= 2000 } && address is not ['/', '/' or '\\', ..]
        && !address.Any(letter => char.IsControl(letter) || letter is '\\')
            ? address
            : Home;
}
