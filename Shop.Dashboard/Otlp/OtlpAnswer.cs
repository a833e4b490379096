using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Shop.Dashboard.Otlp.Protocol;

namespace Shop.Dashboard.Otlp;

/// <summary>An answer in the form that OTLP/HTTP prescribes, for success and for failure, in the format of the request.</summary>
internal sealed class OtlpAnswer : IResult
{
    private const string NotWritten = "more arrives than can be written";
    private readonly int _statusCode;
    private readonly IMessage _message;
    private readonly Action<Utf8JsonWriter> _writeJson;

    private OtlpAnswer(int statusCode, IMessage message, Action<Utf8JsonWriter> writeJson)
    {
        _statusCode = statusCode;
        _message = message;
        _writeJson = writeJson;
    }

    /// <summary>An export that arrived whole is answered with an empty message, and a partial one says how much was not kept.</summary>
    public static OtlpAnswer Accepted(long rejected, OtlpSignal signal) => rejected == 0
        ? new(StatusCodes.Status200OK, new ExportAnswer(), _ => { })
        : new(
            StatusCodes.Status200OK,
            new ExportAnswer { PartialSuccess = new PartialSuccess { Rejected = rejected, ErrorMessage = NotWritten } },
            json =>
            {
                json.WriteStartObject("partialSuccess");
                json.WriteString(signal.RejectedField, rejected.ToString(CultureInfo.InvariantCulture));
                json.WriteString("errorMessage", NotWritten);
                json.WriteEndObject();
            });

    public static OtlpAnswer Refused(int statusCode, string reason) => new(
        statusCode,
        new ErrorStatus { Code = Code(statusCode), Message = reason },
        json =>
        {
            json.WriteNumber("code", Code(statusCode));
            json.WriteString("message", reason);
        });

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var isJson = OtlpBody.IsJson(httpContext.Request);
        var body = isJson ? Json() : _message.ToByteArray();
        var response = httpContext.Response;
        response.StatusCode = _statusCode;
        response.ContentType = isJson ? OtlpBody.Json : OtlpBody.Protobuf;
        response.ContentLength = body.Length;
        if (_statusCode == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = 5.ToString(CultureInfo.InvariantCulture);
        }

        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private byte[] Json()
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            _writeJson(json);
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    // https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
    private static int Code(int statusCode) => statusCode switch
    {
        StatusCodes.Status401Unauthorized => 16,
        StatusCodes.Status503ServiceUnavailable => 14,
        _ => 3,
    };
}
