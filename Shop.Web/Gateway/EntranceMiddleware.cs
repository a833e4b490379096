using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;

namespace Shop.Web.Gateway;

/// <summary>
/// What holds for every request, whichever module of the process answers it: known host names only, no TRACE, a limited
/// body, and an id that client and services share.
/// </summary>
internal sealed partial class EntranceMiddleware(RequestDelegate next, IConfiguration configuration)
{
    public const string Correlation = "X-Correlation-Id";

    // Probes and services name the host by its address.
    private static readonly PathString[] s_anyHost = ["/health", "/alive", "/.well-known"];

    private readonly string[] _hosts =
        configuration["Gateway:Hosts"]?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        Correlate(context);
        if (HttpMethods.IsTrace(request.Method) || HttpMethods.IsConnect(request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }
        if (!IsKnown(request))
        {
            return TypedResults.Problem("This server does not answer to that host name.", statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
        }
        if (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = GatewayRequest.BodyLimit(request);
        }
        return next(context);
    }

    private bool IsKnown(HttpRequest request) =>
        _hosts.Length == 0
        || _hosts.Any(host => host.StartsWith("*.", StringComparison.Ordinal)
            ? request.Host.Host.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(request.Host.Host, host, StringComparison.OrdinalIgnoreCase))
        || s_anyHost.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static void Correlate(HttpContext context)
    {
        var given = context.Request.Headers[Correlation].ToString();
        var id = Id().IsMatch(given) ? given : Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        context.Request.Headers[Correlation] = id;
        Activity.Current?.SetTag("shop.correlation_id", id);
        // At the last moment: an error throws away what was set before it.
        context.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            http.Response.Headers[Correlation] = http.Request.Headers[Correlation];
            return Task.CompletedTask;
        }, context);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Id();
}
