using Microsoft.Extensions.Logging;

namespace Shop.Dashboard.Telemetry;

/// <summary>Brings what earlier runs left on disk back into memory, in the background: nothing waits for it.</summary>
internal sealed class TelemetryRestore : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    /// <param name="folder">Where the files are; it need not exist.</param>
    /// <param name="store">What takes them.</param>
    /// <param name="limits">As many bytes are read as memory holds; of metrics all, as few of them are within the window.</param>
    /// <param name="logger">Is told what could not be read.</param>
    public TelemetryRestore(string folder, TelemetryStore store, TelemetryLimits limits, ILogger logger)
    {
        // Opened before anything is written, read after.
        var steps = new[]
        {
            Step("logs", limits.LogBytes, store.Logs.Restore),
            Step("traces", limits.SpanBytes, store.Spans.Restore),
            Step("metrics", long.MaxValue, store.Metrics.Restore),
        };
        Completed = Task.Run(() => Array.ForEach(steps, step => step()));

        Action Step(string name, long maxBytes, Action<IEnumerable<ReadOnlyMemory<byte>>> restore)
        {
            try
            {
                var earlier = new EarlierLines(folder, name, maxBytes);
                return () => Read(earlier, name, restore);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                logger.TelemetryNotRestored(name, error.Message);
                return () => { };
            }
        }

        void Read(EarlierLines earlier, string name, Action<IEnumerable<ReadOnlyMemory<byte>>> restore)
        {
            using (earlier)
            {
                try
                {
                    restore(earlier.Read().TakeWhile(_ => !_stopping.IsCancellationRequested));
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    logger.TelemetryNotRestored(name, error.Message);
                }
            }
        }
    }

    /// <summary>When all is there.</summary>
    public Task Completed { get; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Completed;
        _stopping.Dispose();
    }
}
