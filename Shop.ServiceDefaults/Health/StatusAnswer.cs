using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Net.Http.Headers;

namespace Shop.ServiceDefaults.Health;

/// <summary>The body of <c>/health</c>: one word, and for the <c>status</c> command of the same container each check by name.</summary>
internal static class StatusAnswer
{
    /// <summary>Only this command sends it; a proxy on the same machine that passes on what others send is found out by its headers.</summary>
    public const string MediaType = "application/vnd.shop.status+json";

    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        if (!IsAskedHere(context))
        {
            context.Response.ContentType = "text/plain";
            return context.Response.WriteAsync(report.Status.ToString(), context.RequestAborted);
        }
        var status = new ServiceStatus(report.Status.ToString(), [.. report.Entries
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new CheckStatus(entry.Key, entry.Value.Status.ToString(), entry.Value.Description))]);
        return context.Response.WriteAsJsonAsync(status, ServiceStatusJson.Default.ServiceStatus, MediaType, context.RequestAborted);
    }

    private static bool IsAskedHere(HttpContext context)
    {
        var headers = context.Request.Headers;
        return headers.Accept == MediaType
            && context.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller)
            && !headers.ContainsKey(HeaderNames.Via) && !headers.ContainsKey("Forwarded") && !headers.ContainsKey("X-Forwarded-For");
    }
}
