using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Shop.ServiceDefaults.Stopping;

/// <summary>Asks callers to let go of their connections while there is time: one that is closed under a request fails it.</summary>
internal sealed class StoppingMiddleware(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    public Task InvokeAsync(HttpContext context)
    {
        // HTTP/2 has frames for this, and forbids the header.
        if (lifetime.ApplicationStopping.IsCancellationRequested && HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.OnStarting(static state =>
            {
                ((HttpContext)state).Response.Headers.Connection = "close";
                return Task.CompletedTask;
            }, context);
        }
        return next(context);
    }
}
