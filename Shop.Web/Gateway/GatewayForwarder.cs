using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults.Discovery;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Web.Gateway;

internal sealed class GatewayForwarder(
    IHttpForwarder forwarder, IServiceEndpoints endpoints, IProblemDetailsService problems, ILogger<GatewayForwarder> logger)
    : IDisposable
{
    private const int Attempts = 3;

    private static readonly ForwarderRequestConfig s_usual = Config(TimeSpan.FromSeconds(30));
    private static readonly ForwarderRequestConfig s_import = Config(TimeSpan.FromMinutes(5));

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = ConnectTime.Limit,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        EnableMultipleHttp2Connections = true,
    });

    public async Task ForwardAsync(HttpContext context, string service)
    {
        if (GatewayRequest.Refusal(context.Request) is { } refusal)
        {
            await AnswerAsync(context, refusal.Status, refusal.Reason);
            return;
        }
        var config = GatewayRequest.IsImport(context.Request) ? s_import : s_usual;
        var (error, again) = (ForwarderError.None, true);
        for (var attempt = 1; again && attempt <= Attempts; attempt++)
        {
            (error, again) = await SendAsync(context, service, config);
        }
        if (error != ForwarderError.None && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await AnswerAsync(context, service, error);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<(ForwarderError Error, bool MayRepeat)> SendAsync(HttpContext context, string service, ForwarderRequestConfig config)
    {
        var canRepeat = GatewayRequest.CanRepeat(context.Request);
        try
        {
            // Ends at the latest when every replica is known to start.
            while (true)
            {
                context.Response.StatusCode = StatusCodes.Status200OK;
                using var lease = await endpoints.PickAsync(service, context.RequestAborted);
                var transformer = new GatewayTransformer(passesOver: canRepeat && !lease.IsLastResort);
                var error = await forwarder.SendAsync(context, lease.Address.AbsoluteUri, _client, config, transformer, context.RequestAborted);
                // What an earlier attempt ran into stays in the context.
                var wasNeverSent = error != ForwarderError.None && GatewayFailure.WasNeverSent(context);
                if (transformer.IsStarting || wasNeverSent || error == ForwarderError.Request)
                {
                    lease.ReportFailure();
                }
                if (!transformer.WasLeft)
                {
                    return (error, !context.Response.HasStarted && (wasNeverSent || (canRepeat && error == ForwarderError.Request)));
                }
            }
        }
        catch (HttpRequestException e)
        {
            logger.NoAddress(service, e);
            return (ForwarderError.NoAvailableDestinations, false);
        }
    }

    private Task AnswerAsync(HttpContext context, string service, ForwarderError error)
    {
        var cause = context.GetForwarderErrorFeature()?.Exception;
        if (GatewayFailure.Refused(cause) is { } bad)
        {
            return AnswerAsync(context, bad.StatusCode, "The body is too large or broken.");
        }
        if (error is ForwarderError.RequestBodyClient)
        {
            return AnswerAsync(context, StatusCodes.Status400BadRequest, "The body could not be read.");
        }
        logger.ServiceFailed(service, error, cause);
        if (error is ForwarderError.RequestTimedOut && !GatewayFailure.WasNeverSent(context))
        {
            return AnswerAsync(context, StatusCodes.Status504GatewayTimeout, $"The {service} service did not answer in time.");
        }
        context.Response.Headers.RetryAfter = "5";
        return AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, $"The {service} service is not available.");
    }

    private async Task AnswerAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = { Status = status, Detail = detail } });
    }

    private static ForwarderRequestConfig Config(TimeSpan patience) => new()
    {
        ActivityTimeout = patience,
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
    };
}
