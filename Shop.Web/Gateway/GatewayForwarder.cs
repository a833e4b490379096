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
        ConnectTimeout = TimeSpan.FromSeconds(3),
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
        var isImport = GatewayRequest.IsImport(context.Request);
        var error = ForwarderError.None;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
            error = await SendAsync(context, service, isImport ? s_import : s_usual);
            if (error != ForwarderError.Request || context.Response.HasStarted || !(GatewayRequest.CanRepeat(context.Request) || WasNeverSent(context)))
            {
                break;
            }
        }
        if (error != ForwarderError.None && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await AnswerAsync(context, service, error);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<ForwarderError> SendAsync(HttpContext context, string service, ForwarderRequestConfig config)
    {
        try
        {
            using var lease = await endpoints.PickAsync(service, context.RequestAborted);
            var error = await forwarder.SendAsync(
                context, lease.Address.AbsoluteUri, _client, config, GatewayTransformer.Instance, context.RequestAborted);
            if (error == ForwarderError.Request)
            {
                lease.ReportFailure();
            }
            return error;
        }
        catch (HttpRequestException e)
        {
            logger.NoAddress(service, e);
            return ForwarderError.NoAvailableDestinations;
        }
    }

    // No connection came about: nobody has seen the request, nor has its body been read. So it is when a replica is replaced.
    private static bool WasNeverSent(HttpContext context) =>
        context.GetForwarderErrorFeature()?.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };

    private Task AnswerAsync(HttpContext context, string service, ForwarderError error)
    {
        var cause = context.GetForwarderErrorFeature()?.Exception;
        if (Refused(cause) is { } bad)
        {
            return AnswerAsync(context, bad.StatusCode, "The body is too large or broken.");
        }
        if (error is ForwarderError.RequestBodyClient)
        {
            return AnswerAsync(context, StatusCodes.Status400BadRequest, "The body could not be read.");
        }
        logger.ServiceFailed(service, error, cause);
        if (error is ForwarderError.RequestTimedOut)
        {
            return AnswerAsync(context, StatusCodes.Status504GatewayTimeout, $"The {service} service did not answer in time.");
        }
        context.Response.Headers.RetryAfter = "5";
        return AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, $"The {service} service is not available.");
    }

    // The server's refusal to read on comes wrapped, once by the copying of the body and once by the client.
    private static BadHttpRequestException? Refused(Exception? cause) => cause switch
    {
        BadHttpRequestException bad => bad,
        AggregateException many => many.InnerExceptions.Select(Refused).FirstOrDefault(bad => bad is not null),
        _ => cause?.InnerException is { } inner ? Refused(inner) : null,
    };

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
