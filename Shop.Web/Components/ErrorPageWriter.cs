using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Shop.Web.Components.Layout;

namespace Shop.Web.Components;

/// <summary>What is problem details for a program is a page for a person, who asks for HTML outside the API.</summary>
internal sealed class ErrorPageWriter : IProblemDetailsWriter
{
    private static readonly string[] s_machines = ["/api", "/img", "/openapi", "/health", "/alive", "/.well-known"];

    public bool CanWrite(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        return request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html")
            && !s_machines.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
    }

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var (status, ofRequest) = (http.Response.StatusCode, http.RequestServices);
        // The renderer of this request may be the one that just failed.
        await using var scope = ofRequest.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            http.Response.Headers.CacheControl = "no-store";
            // Left by the page that gave up; the framework adds it a second time and fails.
            http.Response.Headers.Remove("blazor-enhanced-nav");
            await new RazorComponentResult<ErrorPage>(new { Status = status, What = MissingPage.Of(http), TraceId = TraceId(context) })
            {
                StatusCode = status,
                PreventStreamingRendering = true,
            }.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = ofRequest;
        }
    }

    private static string TraceId(ProblemDetailsContext context) =>
        System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? context.HttpContext.TraceIdentifier;
}
