using System.Runtime.CompilerServices;
using Shop.Dashboard.Application;

namespace Shop.Tests.Dashboard;

/// <summary>Lines as a test gives them, kept and told to those who watch.</summary>
internal sealed class FedConsole : IConsoleLines
{
    private readonly Lock _gate = new();
    private readonly List<ConsoleLine> _lines = [];
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConsoleLine Add(string resource, string text, ConsoleSource source = ConsoleSource.Output, string? instance = null)
    {
        lock (_gate)
        {
            var line = new ConsoleLine(_lines.Count + 1, DateTimeOffset.UtcNow, resource, instance ?? resource, text, source);
            _lines.Add(line);
            _added.TrySetResult();
            _added = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return line;
        }
    }

    public IReadOnlyList<ConsoleLine> Last(string? resource, int count)
    {
        lock (_gate)
        {
            return [.. _lines.Where(line => resource is null || line.OfResource == resource).TakeLast(count)];
        }
    }

    public async IAsyncEnumerable<ConsoleLine> WatchAsync(
        string? resource, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var seen = (int)after; ;)
        {
            ConsoleLine[] more;
            Task added;
            lock (_gate)
            {
                (more, added) = ([.. _lines.Skip(seen)], _added.Task);
            }

            foreach (var line in more.Where(line => resource is null || line.OfResource == resource))
            {
                yield return line;
            }

            seen += more.Length;
            if (more.Length == 0)
            {
                await added.WaitAsync(cancellationToken);
            }
        }
    }
}
