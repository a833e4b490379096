using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using Shop.Dashboard.Application;

namespace Shop.Hosting.Running.Control;

/// <summary>What the resources print, as the dashboard reads it.</summary>
internal sealed class ConsoleLog(ResourceLoggerService logs) : IConsoleLines
{
    public IReadOnlyList<ConsoleLine> Last(string? resource, int count) => [.. logs.Kept(resource).TakeLast(count).Select(From)];

    public async IAsyncEnumerable<ConsoleLine> WatchAsync(string? resource, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in logs.EntriesAsync(resource, after, cancellationToken))
        {
            yield return From(entry);
        }
    }

    private static ConsoleLine From(LogEntry entry) => new(entry.Number, entry.At, entry.Resource, entry.Instance, entry.Content.Content,
        entry.IsFromHost ? ConsoleSource.Host : entry.Content.IsErrorMessage ? ConsoleSource.Error : ConsoleSource.Output);
}
