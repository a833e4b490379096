namespace Shop.Dashboard.Security;

internal static class PageRequest
{
    /// <summary>A person with a browser who opens a page; not a script, an EventSource or a program.</summary>
    public static bool IsForPage(this HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html")
        && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
