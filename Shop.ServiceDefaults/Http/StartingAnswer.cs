using Microsoft.AspNetCore.Http;

namespace Shop.ServiceDefaults.Http;

/// <summary>
/// A replica that still starts says so in what it answers, and whoever knows another one asks that: name servers list a replica as soon as
/// it runs. Never passed on to clients.
/// </summary>
public static class StartingAnswer
{
    /// <summary>The header.</summary>
    public const string Header = "X-Shop-Starting";

    /// <summary>Marks the answer.</summary>
    public static void Mark(HttpResponse response) => response.Headers[Header] = "1";

    /// <summary>Whether the answer is marked.</summary>
    public static bool Is(HttpResponseMessage response) => response.Headers.Contains(Header);
}
