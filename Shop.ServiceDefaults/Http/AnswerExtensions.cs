using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Shop.ServiceDefaults.Http;

/// <summary>What all answers of some endpoints have in common.</summary>
public static class AnswerExtensions
{
    /// <summary>Answers hold what only their reader may see.</summary>
    public static TBuilder NeverStored<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
}
