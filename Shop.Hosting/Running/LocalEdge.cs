using System.Globalization;
using System.Security.Cryptography;
using Aspire.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Dashboard.Otlp;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Hosting.Running;

/// <summary>The app host's own web server: the public side of every http endpoint, and the receiver of telemetry.</summary>
internal sealed class LocalEdge(Balancer balancer, EndpointAllocator allocator, StateFolder state) : IAsyncDisposable
{
    private const int OtlpPort = 4318;
    private WebApplication? _app;
    private TelemetryFiles? _telemetry;
    private int _otlpPort;

    public string OtlpUrl => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_otlpPort}");

    public string OtlpKey { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _otlpPort = allocator.Allocate(OtlpPort, "telemetry");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear();
        builder.Services.AddHttpForwarder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // the services set their own limits
            kestrel.Limits.MinRequestBodyDataRate = null;
            foreach (var port in balancer.Ports.Append(_otlpPort))
            {
                kestrel.ListenLocalhost(port);
            }
        });
        _app = builder.Build();
        var files = _telemetry = new TelemetryFiles(state.File("telemetry"));
        _app.MapWhen(context => context.Connection.LocalPort == _otlpPort, otlp =>
        {
            otlp.UseRouting();
            otlp.UseEndpoints(endpoints => endpoints.MapOtlpReceiver(files, OtlpKey));
        });
        var forwarder = _app.Services.GetRequiredService<IHttpForwarder>();
        _app.Run(context => balancer.ForwardAsync(context, forwarder));
        await _app.StartAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await _app.StopAsync(patience.Token);
            await _app.DisposeAsync();
        }

        if (_telemetry is not null)
        {
            await _telemetry.DisposeAsync();
        }
    }
}
