using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Hosting.Running;

/// <summary>
/// Forwards every request to the healthy replica with the fewest outstanding ones. At the level of HTTP, not of
/// connections: one keep-alive client would otherwise talk to one replica for ever. docs/adr/0003-yarp.md
/// </summary>
internal sealed class Balancer : IDisposable
{
    private const int MaxTries = 2;
    private readonly ConcurrentDictionary<int, Pool> _pools = new();
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        EnableMultipleHttp2Connections = true,
        ActivityHeadersPropagator = null, // the caller's traceparent goes on as it is
        ConnectTimeout = TimeSpan.FromSeconds(5),
    });

    public void Add(AllocatedEndpoint endpoint, IResource resource) => _pools[endpoint.Port] = new Pool(resource.Name);

    public IEnumerable<int> Ports => _pools.Keys;

    /// <summary>Sets the replicas that may get requests.</summary>
    public void SetTargets(int publicPort, IEnumerable<int> ports)
    {
        if (_pools.TryGetValue(publicPort, out var pool))
        {
            pool.Set(ports);
        }
    }

    public async Task ForwardAsync(HttpContext context, IHttpForwarder forwarder)
    {
        if (!_pools.TryGetValue(context.Connection.LocalPort, out var pool))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var mayRetry = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        Destination? last = null;
        for (var attempt = 1; attempt <= MaxTries; attempt++)
        {
            var target = pool.Take(except: last);
            if (target is null)
            {
                break;
            }

            using (target)
            {
                var error = await forwarder.SendAsync(context, target.Address, _client, ForwarderRequestConfig.Empty, SameHostTransformer.Instance);
                if (error == ForwarderError.None || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
                {
                    return;
                }
            }

            last = target;
            if (!mayRetry)
            {
                break;
            }

            context.Response.Clear();
        }

        await RefuseAsync(context, pool.Name);
    }

    public void Dispose() => _client.Dispose();

    private static Task RefuseAsync(HttpContext context, string name)
    {
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        return context.Response.WriteAsJsonAsync(
            new { title = "Service Unavailable", status = 503, detail = $"No replica of '{name}' can answer at the moment.", traceId = Activity.Current?.Id },
            options: null, contentType: "application/problem+json", context.RequestAborted);
    }

    internal sealed class Destination(int port) : IDisposable
    {
        private int _outstanding;

        public int Port => port;

        public string Address { get; } = $"http://{IPAddress.Loopback}:{port}";

        public int Outstanding => Volatile.Read(ref _outstanding);

        public void Begin() => Interlocked.Increment(ref _outstanding);

        public void Dispose() => Interlocked.Decrement(ref _outstanding);
    }

    private sealed class Pool(string name)
    {
        private Destination[] _targets = [];

        public string Name => name;

        public void Set(IEnumerable<int> ports)
        {
            var known = _targets.ToDictionary(t => t.Port);
            _targets = [.. ports.Select(p => known.TryGetValue(p, out var t) ? t : new Destination(p))];
        }

        // Starting at a random place spreads ties.
        public Destination? Take(Destination? except)
        {
            var targets = Volatile.Read(ref _targets);
            var start = targets.Length == 0 ? 0 : Random.Shared.Next(targets.Length);
            var best = Enumerable.Range(0, targets.Length).Select(i => targets[(start + i) % targets.Length])
                .Where(t => t != except || targets.Length == 1).MinBy(t => t.Outstanding);
            best?.Begin();
            return best;
        }
    }

    private sealed class SameHostTransformer : HttpTransformer
    {
        public static readonly SameHostTransformer Instance = new();

        public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.Headers.Host = httpContext.Request.Host.Value;
        }
    }
}
