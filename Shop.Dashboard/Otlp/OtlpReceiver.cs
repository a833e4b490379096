using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shop.Dashboard.Otlp.Protocol;

namespace Shop.Dashboard.Otlp;

/// <summary>OTLP over HTTP with binary protobuf bodies: https://opentelemetry.io/docs/specs/otlp/#otlphttp</summary>
internal static class OtlpReceiver
{
    public const string ApiKeyHeader = "x-otlp-api-key";

    // Parsing takes several times the memory of a body, so only so many at once; the others wait, then are told to retry.
    private const int BodiesAtOnce = 4;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBody = TimeSpan.FromSeconds(20);

    /// <param name="endpoints">Where /v1/traces, /v1/logs and /v1/metrics go.</param>
    /// <param name="files">What takes the records; the caller disposes it after the server has stopped.</param>
    /// <param name="apiKey">When set, a request must carry it in <see cref="ApiKeyHeader"/>.</param>
    public static IEndpointRouteBuilder MapOtlpReceiver(
        this IEndpointRouteBuilder endpoints, TelemetryFiles files, string? apiKey = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(files);

        var slots = new SemaphoreSlim(BodiesAtOnce);
        var group = endpoints.MapGroup("/v1").AllowAnonymous().ExcludeFromDescription();
        Map("/traces", files.Traces, body => SpanLines.From(ExportTraces.Parser.ParseFrom(body.Span)));
        Map("/logs", files.Logs, body => LogLines.From(ExportLogs.Parser.ParseFrom(body.Span)));
        Map("/metrics", files.Metrics, body => MetricLines.From(ExportMetrics.Parser.ParseFrom(body.Span)));
        return endpoints;

        void Map(string path, NdjsonFile file, Func<ReadOnlyMemory<byte>, IEnumerable<byte[]>> read) =>
            group.MapPost(path, Task<OtlpAnswer> (HttpContext context) => HasKey(context.Request, apiKey)
                ? ReceiveAsync(context, slots, body => Keep(read(body), file))
                : Task.FromResult(OtlpAnswer.Refused(StatusCodes.Status401Unauthorized, $"{ApiKeyHeader} is missing or wrong")));
    }

    private static async Task<OtlpAnswer> ReceiveAsync(
        HttpContext context, SemaphoreSlim slots, Func<ReadOnlyMemory<byte>, OtlpAnswer> keep)
    {
        if (!await slots.WaitAsync(LongestWait, context.RequestAborted))
        {
            return OtlpAnswer.Refused(StatusCodes.Status503ServiceUnavailable, "too many exports at once");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(LongestBody);
        try
        {
            return keep(await OtlpBody.ReadAsync(context, patience.Token));
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return OtlpAnswer.Refused(StatusCodes.Status408RequestTimeout, "the body came too slowly");
        }
        catch (BadHttpRequestException error)
        {
            return OtlpAnswer.Refused(error.StatusCode, error.Message);
        }
        catch (InvalidProtocolBufferException)
        {
            return OtlpAnswer.Refused(StatusCodes.Status400BadRequest, "the body is not the protobuf message of this path");
        }
        finally
        {
            slots.Release();
        }
    }

    private static OtlpAnswer Keep(IEnumerable<byte[]> lines, NdjsonFile file)
    {
        var rejected = lines.LongCount(line => !file.TryAdd(line));
        return OtlpAnswer.Accepted(rejected);
    }

    private static bool HasKey(HttpRequest request, string? apiKey) =>
        string.IsNullOrEmpty(apiKey) || CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(request.Headers[ApiKeyHeader].ToString()), Encoding.UTF8.GetBytes(apiKey));
}
