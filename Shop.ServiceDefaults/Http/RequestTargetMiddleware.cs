using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Shop.ServiceDefaults.Http;

/// <summary>Refuses addresses with NUL bytes or broken UTF-8 before they reach a handler or a database.</summary>
internal sealed class RequestTargetMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return RequestTarget.IsText(target)
            ? next(context)
            : TypedResults.Problem("The address holds a NUL byte or is not UTF-8.", statusCode: StatusCodes.Status400BadRequest)
                .ExecuteAsync(context);
    }
}
