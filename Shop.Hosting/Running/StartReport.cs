using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.Hosting.Running;

/// <summary>When the start takes long, says in one line what it waits for, and again whenever that changes.</summary>
internal sealed class StartReport(ResourceRunners runners, ResourceNotificationService notifications, ConsoleOutput console, Changes changes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public async Task TellAsync(Task ready, CancellationToken token)
    {
        await Task.WhenAny(ready, Task.Delay(Patience, token));
        var told = "";
        await foreach (var _ in changes.WatchAsync(token))
        {
            if (ready.IsCompleted)
            {
                return;
            }

            var text = Text();
            if (text.Length > 0 && text != told)
            {
                console.Say(told = text);
                await Task.WhenAny(ready, Task.Delay(Pause, token));
            }
        }
    }

    private string Text()
    {
        var open = runners.All.Where(r => !IsDone(r)).ToList();
        var causes = open.Where(r => StateOf(r) != KnownResourceStates.Waiting)
            .Select(r => $"{r.Resource.Name} {Because(r)}").ToList();
        var waiting = open.Where(r => StateOf(r) == KnownResourceStates.Waiting).Select(r => r.Resource.Name).ToList();
        return causes.Count == 0 ? "" : $"Not ready yet: {string.Join("; ", causes)}."
            + (waiting.Count == 0 ? "" : $" Waiting for that: {string.Join(", ", waiting)}.");
    }

    private string StateOf(ResourceRunner runner) =>
        notifications.TryGetCurrentState(runner.Resource.Name, out var known) ? known.Snapshot.State?.Text ?? "" : "";

    private bool IsDone(ResourceRunner runner) => !notifications.TryGetCurrentState(runner.Resource.Name, out var known) ? false
        : runner.IsOneShot ? ResourceNotificationService.IsTerminal(known) && known.Snapshot.ExitCode == 0
        : known.Snapshot.HealthStatus == HealthStatus.Healthy || known.Snapshot.State?.Text == KnownResourceStates.NotStarted;

    // A crash loop's pauses grow: told without them, a line is new only when something else is.
    private string Because(ResourceRunner runner)
    {
        var reason = runner.Reason ?? runner.Replicas.All.Select(r => r.Reason).FirstOrDefault(r => r is not null) ?? runner.HealthReason;
        return reason is null ? StateOf(runner) == KnownResourceStates.Running ? "is still at work" : $"is {StateOf(runner).ToLowerInvariant()}" : reason.Split('\n', ';')[0].TrimEnd('.', ' ');
    }
}
