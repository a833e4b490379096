using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Otlp;

/// <summary>OTLP over HTTP, binary protobuf or JSON: https://opentelemetry.io/docs/specs/otlp/#otlphttp</summary>
internal static class OtlpReceiver
{
    public const string ApiKeyHeader = "x-otlp-api-key";

    // Parsing takes several times the memory of a body, so only so many at once; the others wait, then are told to retry.
    private const int BodiesAtOnce = 4;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBody = TimeSpan.FromSeconds(20);

    /// <param name="endpoints">Where /v1/traces, /v1/logs and /v1/metrics go.</param>
    /// <param name="files">What keeps the records on disk; the caller disposes it after the server has stopped.</param>
    /// <param name="apiKey">When set, a request must carry it in <see cref="ApiKeyHeader"/>.</param>
    /// <param name="store">What shows the records.</param>
    public static IEndpointRouteBuilder MapOtlpReceiver(
        this IEndpointRouteBuilder endpoints, TelemetryFiles files, string? apiKey = null, TelemetryStore? store = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(files);

        var slots = new SemaphoreSlim(BodiesAtOnce);
        var intake = new TelemetryIntake(files, store);
        var group = endpoints.MapGroup("/v1").AllowAnonymous().ExcludeFromDescription();
        Map(OtlpSignal.Traces, intake.TakeSpan);
        Map(OtlpSignal.Logs, intake.TakeLog);
        Map(OtlpSignal.Metrics, intake.TakePoint);
        return endpoints;

        void Map(OtlpSignal signal, Func<byte[], bool> take) =>
            group.MapPost(signal.Path, Task<OtlpAnswer> (HttpContext context) => HasKey(context.Request, apiKey)
                ? ReceiveAsync(context, slots, signal, take)
                : Task.FromResult(OtlpAnswer.Refused(StatusCodes.Status401Unauthorized, $"{ApiKeyHeader} is missing or wrong")));
    }

    private static async Task<OtlpAnswer> ReceiveAsync(
        HttpContext context, SemaphoreSlim slots, OtlpSignal signal, Func<byte[], bool> take)
    {
        if (!await slots.WaitAsync(LongestWait, context.RequestAborted))
        {
            return OtlpAnswer.Refused(StatusCodes.Status503ServiceUnavailable, "too many exports at once");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(LongestBody);
        try
        {
            using var body = await OtlpBody.ReadAsync(context, patience.Token);
            var lines = OtlpBody.IsJson(context.Request)
                ? signal.FromJson(Encoding.UTF8.GetString(body.Memory.Span))
                : signal.FromProtobuf(body.Memory);
            return OtlpAnswer.Accepted(lines.LongCount(line => !take(line)), signal);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return OtlpAnswer.Refused(StatusCodes.Status408RequestTimeout, "the body came too slowly");
        }
        catch (BadHttpRequestException error)
        {
            return OtlpAnswer.Refused(error.StatusCode, error.Message);
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidJsonException or InvalidJsonIdException)
        {
            return OtlpAnswer.Refused(StatusCodes.Status400BadRequest, "the body is not the message of this path");
        }
        finally
        {
            slots.Release();
        }
    }

    private static bool HasKey(HttpRequest request, string? apiKey) =>
        string.IsNullOrEmpty(apiKey) || CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(request.Headers[ApiKeyHeader].ToString()), Encoding.UTF8.GetBytes(apiKey));
}
