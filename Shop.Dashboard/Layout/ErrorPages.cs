using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Dashboard.Security;

namespace Shop.Dashboard.Layout;

/// <summary>A status without a body becomes a page for a person, and problem details for a program.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = WriteAsync });
        app.UseStatusCodePages(statusCode => WriteAsync(statusCode.HttpContext));
    }

    private static async Task WriteAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            await TypedResults.Problem(statusCode: context.Response.StatusCode).ExecuteAsync(context);
            return;
        }

        if (!context.Request.IsForPage() || context.User.Identity?.IsAuthenticated != true)
        {
            return;
        }

        var (status, ofRequest) = (context.Response.StatusCode, context.RequestServices);
        // The renderer of this request may be the one that just failed.
        await using var scope = ofRequest.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await new RazorComponentResult<ErrorPage>(new { Status = status })
            {
                StatusCode = status,
                PreventStreamingRendering = true,
            }.ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = ofRequest;
        }
    }
}
