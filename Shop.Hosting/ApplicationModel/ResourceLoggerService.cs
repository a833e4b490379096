using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What the resources write: the last 10,000 lines of each are kept.</summary>
public class ResourceLoggerService
{
    private const int Capacity = 10_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<LogEntry>> _kept = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _lineCounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string? Resource, Channel<LogEntry> Channel)> _watchers = [];
    private long _count;

    /// <summary>The lines kept, then every new one.</summary>
    /// <param name="resourceName">The resource.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => LinesAsync(resourceName);

    internal void Append(string resource, string instance, string line, bool isError, bool isFromHost)
    {
        lock (_gate)
        {
            var number = _lineCounts[resource] = _lineCounts.GetValueOrDefault(resource) + 1;
            var entry = new LogEntry(++_count, DateTimeOffset.UtcNow, resource, instance, new LogLine(number, line, isError), isFromHost);
            if (!_kept.TryGetValue(resource, out var lines))
            {
                _kept[resource] = lines = new Queue<LogEntry>();
            }

            lines.Enqueue(entry);
            if (lines.Count > Capacity)
            {
                lines.Dequeue();
            }

            foreach (var watcher in _watchers.Where(w => w.Resource is null || string.Equals(w.Resource, resource, StringComparison.OrdinalIgnoreCase)))
            {
                watcher.Channel.Writer.TryWrite(entry);
            }
        }
    }

    /// <summary>The lines kept of one resource, or of all, oldest first.</summary>
    internal List<LogEntry> Kept(string? resource)
    {
        lock (_gate)
        {
            return resource is null
                ? [.. _kept.Values.SelectMany(lines => lines).OrderBy(e => e.Number)]
                : [.. _kept.GetValueOrDefault(resource) ?? []];
        }
    }

    /// <summary>The lines kept after a number, then every new one; a reader that is too slow loses the oldest.</summary>
    internal async IAsyncEnumerable<LogEntry> EntriesAsync(string? resource, long after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateBounded<LogEntry>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });
        List<LogEntry> known;
        lock (_gate)
        {
            _watchers.Add((resource, channel));
            known = Kept(resource);
        }

        try
        {
            foreach (var entry in known.Where(e => e.Number > after))
            {
                yield return entry;
            }

            await foreach (var entry in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return entry;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.RemoveAll(w => w.Channel == channel);
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<LogLine>> LinesAsync(string resource, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var entry in EntriesAsync(resource, after: 0, cancellationToken))
        {
            yield return [entry.Content];
        }
    }
}
