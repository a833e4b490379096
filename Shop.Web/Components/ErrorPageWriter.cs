using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Shop.Web.Components.Layout;
using Shop.Web.Identity;
using Shop.Web.Identity.Sessions;
using Shop.Web.Security;

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
        var isStaff = await IsStaffAsync(http);
        // The renderer of this request may be the one that just failed.
        await using var scope = ofRequest.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            http.Response.Headers.CacheControl = "no-store";
            // Left by the page that gave up; the framework adds it a second time and fails.
            http.Response.Headers.Remove("blazor-enhanced-nav");
            await new RazorComponentResult<ErrorPage>(new { Status = status, What = MissingPage.Of(http), TraceId = TraceId(context), IsStaff = isStaff })
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

    // Where there is no page at all, nobody has asked yet who it is.
    private static async Task<bool> IsStaffAsync(HttpContext http)
    {
        if (!PrivatePagesMiddleware.IsPrivate(http.Request.Path))
        {
            return false;
        }
        try
        {
            http.User = http.User.StaffName() is null && (await http.AuthenticateAsync(StaffSessionHandler.SchemeName)).Principal is { } user ? user : http.User;
        }
        // Then it is told as to anybody: what failed here may be what the page is about.
        catch (Exception e) when (e is not OperationCanceledException)
        {
        }
        return http.User.StaffName() is not null;
    }

    private static string TraceId(ProblemDetailsContext context) =>
        System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? context.HttpContext.TraceIdentifier;
}
