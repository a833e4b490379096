using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>One line that a resource has written.</summary>
/// <param name="LineNumber">Counted from 1 for each resource.</param>
/// <param name="Content">The line.</param>
/// <param name="IsErrorMessage">Whether it came from standard error.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

/// <summary>What the resources write: the last 10,000 lines of each are kept.</summary>
public class ResourceLoggerService
{
    private const int Capacity = 10_000;
    private readonly ConcurrentDictionary<string, Backlog> _backlogs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The lines kept, then every new one.</summary>
    /// <param name="resourceName">The resource.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => Of(resourceName).WatchAsync();

    internal void Append(string resourceName, string line, bool isError) => Of(resourceName).Append(line, isError);

    internal IReadOnlyList<LogLine> Last(string resourceName, int count) => Of(resourceName).Last(count);

    private Backlog Of(string resourceName) => _backlogs.GetOrAdd(resourceName, _ => new Backlog());

    private sealed class Backlog
    {
        private readonly Lock _gate = new();
        private readonly Queue<LogLine> _lines = new();
        private readonly List<Channel<LogLine>> _watchers = [];
        private int _count;

        public void Append(string line, bool isError)
        {
            lock (_gate)
            {
                var entry = new LogLine(++_count, line, isError);
                _lines.Enqueue(entry);
                if (_lines.Count > Capacity)
                {
                    _lines.Dequeue();
                }

                _watchers.ForEach(w => w.Writer.TryWrite(entry));
            }
        }

        public IReadOnlyList<LogLine> Last(int count)
        {
            lock (_gate)
            {
                return [.. _lines.TakeLast(count)];
            }
        }

        public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var channel = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });
            LogLine[] known;
            lock (_gate)
            {
                _watchers.Add(channel);
                known = [.. _lines];
            }

            try
            {
                yield return known;
                await foreach (var line in channel.Reader.ReadAllAsync(cancellationToken))
                {
                    yield return [line];
                }
            }
            finally
            {
                lock (_gate)
                {
                    _watchers.Remove(channel);
                }
            }
        }
    }
}
