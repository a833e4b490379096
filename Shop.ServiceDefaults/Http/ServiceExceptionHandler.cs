using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.ServiceDefaults.Storage;

namespace Shop.ServiceDefaults.Http;

/// <summary>
/// A database that is away is 503, text that it cannot store is 400. Whatever is left becomes a 500 without detail.
/// </summary>
internal sealed class ServiceExceptionHandler(IProblemDetailsService problems, ILogger<ServiceExceptionHandler> logger)
    : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (DatabaseFailure.IsUnreachable(exception))
        {
            Log.DatabaseUnreachable(logger, context.Request.Method, exception.Message);
            context.Response.Headers.RetryAfter = "5";
            return await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The database cannot be reached.");
        }
        // PostgreSQL stores no NUL character (22021 in text, 22P05 in jsonb).
        if (exception.GetBaseException() is PostgresException { SqlState: "22021" or "22P05" })
        {
            return await WriteAsync(context, StatusCodes.Status400BadRequest, "The text holds a character that cannot be stored.");
        }
        // A field with a NUL byte, or pieces that do not fit together.
        if ((exception is InvalidDataException or (IOException and not BadHttpRequestException)) && context.Request.HasFormContentType)
        {
            return await WriteAsync(context, StatusCodes.Status400BadRequest, "The form cannot be read.");
        }
        return false;
    }

    private ValueTask<bool> WriteAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        return problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = { Status = status, Detail = detail },
        });
    }
}
