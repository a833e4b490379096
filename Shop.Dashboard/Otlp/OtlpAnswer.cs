using System.Globalization;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Shop.Dashboard.Otlp.Protocol;

namespace Shop.Dashboard.Otlp;

/// <summary>An answer in the form that OTLP/HTTP prescribes, for success and for failure.</summary>
internal sealed class OtlpAnswer(int statusCode, IMessage message) : IResult
{
    public const string ContentType = "application/x-protobuf";

    /// <summary>An export that arrived whole is answered with an empty message, and a partial one says how much was not kept.</summary>
    public static OtlpAnswer Accepted(long rejected) => new(StatusCodes.Status200OK, rejected == 0
        ? new ExportAnswer()
        : new ExportAnswer
        {
            PartialSuccess = new PartialSuccess { Rejected = rejected, ErrorMessage = "more arrives than can be written" },
        });

    public static OtlpAnswer Refused(int statusCode, string reason) =>
        new(statusCode, new ErrorStatus { Code = Code(statusCode), Message = reason });

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var body = message.ToByteArray();
        response.StatusCode = statusCode;
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        if (statusCode == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = 5.ToString(CultureInfo.InvariantCulture);
        }

        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    // https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
    private static int Code(int statusCode) => statusCode switch
    {
        StatusCodes.Status401Unauthorized => 16,
        StatusCodes.Status503ServiceUnavailable => 14,
        _ => 3,
    };
}
