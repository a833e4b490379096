using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Hosting.Running.Balancing;

/// <summary>
/// Forwards every request to the healthy replica with the fewest outstanding ones. At the level of HTTP, not of
/// connections: one keep-alive client would otherwise talk to one replica for ever. docs/adr/0003-yarp.md
/// </summary>
internal sealed class Balancer : IDisposable
{
    private const int MaxTries = 2;
    private static readonly TimeSpan DrainStep = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentDictionary<int, Pool> _pools = new();
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        EnableMultipleHttp2Connections = true,
        ActivityHeadersPropagator = null, // the caller's traceparent goes on as it is
        ConnectTimeout = TimeSpan.FromSeconds(2),
    });

    public IEnumerable<int> Ports => _pools.Keys;

    public void Add(AllocatedEndpoint endpoint, IResource resource) => _pools[endpoint.Port] = new Pool(resource.Name);

    /// <summary>Sets the replicas that may get requests.</summary>
    /// <param name="publicPort">The endpoint.</param>
    /// <param name="open">Ports of the replicas that do.</param>
    /// <param name="draining">Ports of those that finish what they have. What waits for any other is sent elsewhere.</param>
    public void SetTargets(int publicPort, IReadOnlyCollection<int> open, IReadOnlyCollection<int> draining)
    {
        if (_pools.TryGetValue(publicPort, out var pool))
        {
            pool.Set(open, draining);
        }
    }

    /// <summary>Waits until replicas have answered all that they were sent.</summary>
    public async Task DrainedAsync(IEnumerable<int> ports, TimeSpan patience)
    {
        var drained = ports.ToHashSet();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < patience && _pools.Values.Any(p => p.Outstanding(drained) > 0))
        {
            await Task.Delay(DrainStep);
        }
    }

    public async Task ForwardAsync(HttpContext context, IHttpForwarder forwarder)
    {
        // The forwarder cannot pass on CONNECT, and nobody behind it is a proxy.
        var pool = _pools.GetValueOrDefault(context.Connection.LocalPort);
        if (pool is null || HttpMethods.IsConnect(context.Request.Method))
        {
            context.Response.StatusCode = pool is null ? StatusCodes.Status404NotFound : StatusCodes.Status405MethodNotAllowed;
            return;
        }

        Destination? last = null;
        for (var attempt = 1; attempt <= MaxTries; attempt++)
        {
            var target = pool.Take(except: last);
            if (target is null)
            {
                break;
            }

            last = target;
            if (await SendAsync(context, forwarder, target))
            {
                return;
            }

            var again = MayRepeat(context);
            context.Response.Clear();
            if (!again)
            {
                break;
            }
        }

        await RefuseAsync(context, pool.Name);
    }

    public void Dispose() => _client.Dispose();

    // True when the caller has an answer, or is gone.
    private async Task<bool> SendAsync(HttpContext context, IHttpForwarder forwarder, Destination target)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await using var givenUp = target.GivenUp.Register(() =>
        {
            if (!context.Response.HasStarted && IsRepeatable(context.Request))
            {
                attempt.Cancel();
            }
        });
        using (target)
        {
            var error = await forwarder.SendAsync(context, target.Address, _client, ForwarderRequestConfig.Empty, SameHostTransformer.Instance, attempt.Token);
            if (error == ForwarderError.None || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested || IsClientsFault(context, error))
            {
                return true;
            }
        }

        target.Rest();
        return false;
    }

    // A body that cannot be read, such as one with a chunk size that is no number.
    private static bool IsClientsFault(HttpContext context, ForwarderError error)
    {
        if (error != ForwarderError.RequestBodyClient)
        {
            return false;
        }

        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return true;
    }

    // Sent twice it does no more than sent once; or it was never sent.
    private static bool MayRepeat(HttpContext context) =>
        IsRepeatable(context.Request)
        || context.Features.Get<IForwarderErrorFeature>()?.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
            // Connecting took too long.
            or OperationCanceledException { InnerException: TimeoutException };

    private static bool IsRepeatable(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    private static Task RefuseAsync(HttpContext context, string name)
    {
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        return context.Response.WriteAsJsonAsync(
            new { title = "Service Unavailable", status = 503, detail = $"No replica of '{name}' can answer at the moment.", traceId = Activity.Current?.Id },
            options: null, contentType: "application/problem+json", context.RequestAborted);
    }
}
