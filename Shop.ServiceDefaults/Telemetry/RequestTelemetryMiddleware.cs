using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>Names the server's span after the route (https://opentelemetry.io/docs/specs/semconv/http/http-spans/).</summary>
internal sealed class RequestTelemetryMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (activity is null)
        {
            await next(context);
            return;
        }
        if (context.Request.Path == "/health" || context.Request.Path == "/alive")
        {
            activity.SetCustomProperty(NoiseFilter.Untraced, true);
        }
        try
        {
            await next(context);
        }
        finally
        {
            Describe(activity, context);
        }
    }

    private static void Describe(Activity activity, HttpContext context)
    {
        var method = context.Request.Method;
        var status = context.Response.StatusCode;
        activity.DisplayName = method;
        // The exception handler clears the endpoint and keeps it here.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>()?.Endpoint;
        if (endpoint is RouteEndpoint { RoutePattern.RawText: { } text })
        {
            var route = text.StartsWith('/') ? text : "/" + text;
            activity.DisplayName = $"{method} {route}";
            activity.SetTag("http.route", route);
        }
        activity.SetTag("http.response.status_code", status);
        if (status >= 500)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }
}
