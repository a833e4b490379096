using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults.Http;
using Shop.Web.Gateway.Documents;
using Shop.Web.Gateway.Limits;
using Shop.Web.Gateway.Pages;

namespace Shop.Web.Gateway;

internal static class GatewayExtensions
{
    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    private static readonly (string Path, string Service)[] s_routes =
    [
        ("/api/v1/search", "search"),
        ("/api/v1/suggest", "search"),
        ("/api/v1/products", "search"),
        ("/api/v1/messages", "contact"),
        ("/api/v1/desk", "contact"),
        ("/api/v1/mail", "contact"),
        ("/api/v1/dead-letters/search", "search"),
        ("/api/v1/dead-letters/contact", "contact"),
        ("/img", "search"),
    ];

    public static void AddGateway(this IServiceCollection services)
    {
        services.AddHttpForwarder();
        // It writes three lines for each request; what goes wrong is in this folder's own log.
        services.AddLogging(logging => logging.AddFilter("Yarp.ReverseProxy", LogLevel.Warning));
        services.AddSingleton<GatewayForwarder>();
        services.AddSingleton<ApiDocuments>().AddSingleton<ProductPageReader>();
        services.AddSingleton<RateLimits>().AddSingleton<TokenBuckets>().AddSingleton<ClientNames>();
        services.AddSingleton(new EntranceStep(app => app.UseMiddleware<EntranceMiddleware>()));
        services.AddSingleton(new EntranceStep(app => app.UseMiddleware<RateLimitMiddleware>()));
        services.AddShorterAnswers();
    }

    /// <summary>
    /// Everyone may pass: the services check tokens themselves. Every pattern is a catch-all and comes late in order,
    /// so that a route of a module in this process always goes before it.
    /// </summary>
    public static void MapGateway(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApiDocument();
        endpoints.MapProductPage();
        foreach (var (path, service) in s_routes)
        {
            endpoints.MapMethods(path + "/{**rest}", s_methods,
                    (HttpContext context, GatewayForwarder gateway) => gateway.ForwardAsync(context, service))
                .AllowAnonymous()
                .DisableAntiforgery()
                .WithOrder(1000)
                .WithDisplayName($"Gateway {path} to {service}")
                .ExcludeFromDescription();
        }
    }
}
