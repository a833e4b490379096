using System.Globalization;

namespace Shop.ContactApi.Conversations;

/// <summary>429, with the time to wait.</summary>
internal sealed class TooManyResult(TimeSpan wait) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem("There were too many messages from here; wait a little.", statusCode: StatusCodes.Status429TooManyRequests)
            .ExecuteAsync(httpContext);
    }
}
