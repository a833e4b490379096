namespace Shop.SearchApi.Rules;

/// <summary>Where a page leads who searches for the key: a place in the shop itself, so that no rule can send customers elsewhere.</summary>
internal sealed record RedirectRule(string? Url, bool Enabled = true) : IRule
{
    private const int Longest = 500;

    public (string Field, string Reason)? Fault() =>
        Url is ['/', ..] and not ['/', '/' or '\\', ..] && Url.Length <= Longest && Uri.IsWellFormedUriString(Url, UriKind.Relative)
            ? null
            : ("url", $"Must be a path within the shop, such as /contact, of up to {Longest} characters.");
}
