using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Shop.Dashboard.Application;

namespace Shop.Dashboard.Console;

/// <summary>
/// New lines as events of many: each is HTML, its id the number of its last line, from which a browser that was cut off
/// goes on. What a browser does not take in time is left out, and it is told how much; it never holds up the host.
/// </summary>
internal sealed class ConsoleStream(IConsoleLines console, ConsoleFilter filter)
{
    public const int TailLines = 1000;
    private const int MostWaiting = 10_000;
    private const int MostAtOnce = 1000;
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    private long _left;

    /// <param name="after">The number of the last line that the browser has; none to begin with the last lines.</param>
    /// <param name="end">Ends the stream.</param>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(long? after, [EnumeratorCancellation] CancellationToken end)
    {
        var (tail, last) = filter.Tail(console, TailLines);
        var waiting = Channel.CreateBounded<ConsoleLine>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _left));
        // A number that was not given yet is one of an earlier run.
        var from = after <= last ? after.Value : last;
        if (after is null || after > last)
        {
            yield return Item(ConsoleLineHtml.Of(tail), last, "reset");
        }
        else
        {
            yield return new SseItem<string>("", "beat"); // shows the browser at once that it is connected
        }

        using var reading = CancellationTokenSource.CreateLinkedTokenSource(end);
        var pump = PumpAsync(waiting.Writer, from, reading.Token);
        var batch = new List<ConsoleLine>();
        while (await WaitAsync(waiting.Reader, end) is { } hasLines)
        {
            while (batch.Count < MostAtOnce && waiting.Reader.TryRead(out var line))
            {
                batch.Add(line);
            }

            var left = Interlocked.Exchange(ref _left, 0);
            if (left > 0)
            {
                yield return new SseItem<string>(left.ToString(CultureInfo.InvariantCulture), "left");
            }

            yield return hasLines && batch.Count > 0
                ? Item(ConsoleLineHtml.Of(batch), batch[^1].Number, "lines")
                : new SseItem<string>("", "beat");
            batch.Clear();
            await Task.Delay(s_rest, CancellationToken.None);
        }

        await reading.CancelAsync();
        await pump;
    }

    private static SseItem<string> Item(string html, long number, string type) =>
        new(html, type) { EventId = number.ToString(CultureInfo.InvariantCulture) };

    private async Task PumpAsync(ChannelWriter<ConsoleLine> waiting, long from, CancellationToken end)
    {
        try
        {
            await foreach (var line in console.WatchAsync(filter.OfResource, from, end))
            {
                if (filter.Has(line))
                {
                    waiting.TryWrite(line);
                }
            }

            waiting.Complete();
        }
        catch (OperationCanceledException)
        {
            waiting.Complete();
        }
    }

    // True for lines, false for nothing in a while, null for the end.
    private static async Task<bool?> WaitAsync(ChannelReader<ConsoleLine> waiting, CancellationToken end)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(end);
        patience.CancelAfter(s_heartbeat);
        try
        {
            return await waiting.WaitToReadAsync(patience.Token) ? true : null;
        }
        catch (OperationCanceledException)
        {
            return end.IsCancellationRequested ? null : false;
        }
    }
}
