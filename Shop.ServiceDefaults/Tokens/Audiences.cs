namespace Shop.ServiceDefaults.Tokens;

/// <summary>The services that tokens are made for, each also the name of an authentication scheme.</summary>
public static class Audiences
{
    /// <summary>The search service.</summary>
    public const string Search = "shop.search";

    /// <summary>The contact service.</summary>
    public const string Contact = "shop.contact";
}
