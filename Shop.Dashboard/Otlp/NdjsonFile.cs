using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Shop.Dashboard.Otlp;

/// <summary>
/// Takes lines at any speed and writes them at the disk's: what waits is bounded in number and in bytes, the rest is
/// dropped and counted.
/// </summary>
internal sealed class NdjsonFile : IAsyncDisposable
{
    public const long DefaultMaxFileBytes = 50 * 1024 * 1024;
    public const int MaxWaitingLines = 16_384;
    public const int MaxWaitingBytes = 32 * 1024 * 1024;

    private const int LinesPerFlush = 1_000;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromSeconds(30);
    private readonly Channel<byte[]> _lines = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(MaxWaitingLines) { SingleReader = true });
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RotatingFile _file;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly string _name;
    private readonly Task _writing;
    private long _waitingBytes;
    private long _dropped;
    private long _warnedOf;
    private long _warnedAt;

    public NdjsonFile(string path, long maxFileBytes, ILogger logger, TimeProvider time)
    {
        _file = new RotatingFile(path, maxFileBytes);
        _logger = logger;
        _time = time;
        _name = Path.GetFileName(path);
        _writing = Task.Run(WriteAsync);
    }

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>False when the line was dropped.</summary>
    public bool TryAdd(byte[] line)
    {
        if (Interlocked.Add(ref _waitingBytes, line.Length) <= MaxWaitingBytes && _lines.Writer.TryWrite(line))
        {
            return true;
        }

        Interlocked.Add(ref _waitingBytes, -line.Length);
        Interlocked.Increment(ref _dropped);
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        _stopping.TrySetResult();
        await _writing;
    }

    private async Task WriteAsync()
    {
        while (await _lines.Reader.WaitToReadAsync())
        {
            if (!TryWriteWaiting())
            {
                await Task.WhenAny(Task.Delay(PauseAfterFailure, _time), _stopping.Task);
            }

            WarnOfDropped();
        }

        _file.Close();
    }

    private bool TryWriteWaiting()
    {
        var lines = 0;
        try
        {
            while (lines < LinesPerFlush && _lines.Reader.TryRead(out var line))
            {
                lines++;
                Interlocked.Add(ref _waitingBytes, -line.Length);
                _file.Append(line);
            }

            _file.Flush();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _file.Close();
            lines += _stopping.Task.IsCompleted ? DiscardWaiting() : 0;
            Interlocked.Add(ref _dropped, lines);
            _logger.TelemetryNotWritten(_name, error.Message);
            return false;
        }
    }

    private int DiscardWaiting()
    {
        var lines = 0;
        while (_lines.Reader.TryRead(out _))
        {
            lines++;
        }

        return lines;
    }

    private void WarnOfDropped()
    {
        var dropped = Dropped;
        if (dropped > _warnedOf && (_warnedAt == 0 || _time.GetElapsedTime(_warnedAt) > BetweenWarnings))
        {
            _logger.TelemetryDropped(_name, dropped);
            _warnedOf = dropped;
            _warnedAt = _time.GetTimestamp();
        }
    }
}
