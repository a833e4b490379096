namespace Shop.Dashboard.Security;

/// <summary>
/// A page of another site can let its own name lead to this machine (DNS rebinding) and would then be of one origin with
/// the dashboard. So only this machine's own names are answered.
/// </summary>
internal static class LocalHostNames
{
    private static readonly string[] s_names = ["localhost", "127.0.0.1", "[::1]"];

    public static void UseLocalHostNames(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (s_names.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync("The dashboard answers to localhost only.", context.RequestAborted);
    });
}
