using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Shop.Web.Gateway;

/// <summary>What the gateway lets through.</summary>
internal static partial class GatewayRequest
{
    private const long UsualLimit = 1024 * 1024;
    private const long ImportLimit = 50 * 1024 * 1024;
    private const long MailLimit = 30 * 1024 * 1024;

    public static bool IsImport(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Equals("/api/v1/products/import", StringComparison.OrdinalIgnoreCase);

    /// <summary>Files and mail are large too; how large, the service says.</summary>
    public static long BodyLimit(HttpRequest request) => IsImport(request) ? ImportLimit
        : request.Path.Equals("/api/v1/mail", StringComparison.OrdinalIgnoreCase)
            || (request.Path.Value?.EndsWith("/attachments", StringComparison.OrdinalIgnoreCase) == true && IsConversation(request.Path)) ? MailLimit
        : UsualLimit;

    private static bool IsConversation(PathString path) =>
        path.StartsWithSegments("/api/v1/messages", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/api/v1/desk/conversations", StringComparison.OrdinalIgnoreCase);

    public static bool CanRepeat(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true;

    public static (int Status, string Reason)? Refusal(HttpRequest request)
    {
        // The server has decoded everything but %2F, and resolved the dots that were not hidden behind it.
        var path = request.Path.Value ?? "";
        if (request.Path.StartsWithSegments("/img", StringComparison.OrdinalIgnoreCase) && !PicturePath().IsMatch(path))
        {
            return (StatusCodes.Status404NotFound, "There is no such picture.");
        }
        if (path.Contains("%2f", StringComparison.OrdinalIgnoreCase) || path.Contains('\\', StringComparison.Ordinal)
            || path.Split('/').Contains("..", StringComparer.Ordinal))
        {
            return (StatusCodes.Status400BadRequest, "The path holds an encoded slash, a backslash or dots.");
        }
        // Where the services run in this same process, a request that none of their routes took comes back to here.
        if (request.Headers.Via.Any(via => via?.Contains(GatewayTransformer.Name, StringComparison.Ordinal) == true))
        {
            return (StatusCodes.Status404NotFound, "There is nothing here for this method.");
        }
        return request.ContentLength > BodyLimit(request)
            ? (StatusCodes.Status413PayloadTooLarge, "The body is too large.")
            : null;
    }

    [GeneratedRegex(@"\A/img/[0-9]{1,19}\.svg\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex PicturePath();
}
