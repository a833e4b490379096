using Microsoft.AspNetCore.Http;

namespace Shop.ServiceDefaults.Http;

/// <summary>
/// What the shop's own people search for says nothing about customers, so the pages ask for it not to be counted. Anybody may: it only
/// leaves out who does.
/// </summary>
public static class UncountedRequest
{
    private const string Header = "X-Shop-Uncounted";

    /// <summary>Marks the request.</summary>
    public static void Mark(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation(Header, "1");

    /// <summary>Whether the request is marked.</summary>
    public static bool Is(HttpRequest request) => request.Headers.ContainsKey(Header);
}
