using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>Hands log records to the SDK, which is disposed, and so flushed, by the service provider.</summary>
[ProviderAlias("OpenTelemetry")]
internal sealed class TelemetryLoggerProvider(TelemetrySdk sdk) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => sdk.Loggers.CreateLogger(categoryName);

    public void Dispose()
    {
        // The SDK is not ours to dispose.
    }
}
