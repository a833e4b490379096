using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Running;

/// <summary>Holds a resource until those that it waits for are there.</summary>
internal sealed class ResourceWaits(IResource resource, ResourceRunnerFactory shared)
{
    /// <summary>Returns when all are there.</summary>
    /// <param name="tell">Gets what is still waited for.</param>
    /// <param name="token">Ends the wait.</param>
    /// <exception cref="DistributedApplicationException">It will not come.</exception>
    public async Task WaitAsync(Action<string?> tell, CancellationToken token)
    {
        var open = resource.Annotations.OfType<WaitAnnotation>().ToList();
        if (open.Count == 0)
        {
            return;
        }

        await shared.Notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Waiting });
        tell(Names(open));
        await Task.WhenAll(open.ToList().Select(async wait =>
        {
            await WaitAsync(wait, token);
            lock (open)
            {
                open.Remove(wait);
                tell(Names(open));
            }

            shared.Changes.Raise();
        }));
        tell(null);
    }

    /// <summary>Holds what lives inside another resource until that one is healthy.</summary>
    public Task ForParentAsync(CancellationToken token) => resource is IResourceWithParent { Parent: not IResourceWithoutLifetime } child
        ? shared.Notifications.WaitForResourceHealthyAsync(child.Parent.Name, shared.WhenUnavailable, token)
        : Task.CompletedTask;

    private static string Names(List<WaitAnnotation> waits) => "waits for " + string.Join(", ", waits.Select(w => w.Resource.Name).Distinct(StringComparer.Ordinal));

    private async Task WaitAsync(WaitAnnotation wait, CancellationToken token)
    {
        var name = wait.Resource.Name;
        switch (wait.WaitType)
        {
            case WaitType.WaitUntilStarted:
                await shared.Notifications.WaitForResourceAsync(name, KnownResourceStates.Running, token);
                break;
            case WaitType.WaitUntilHealthy:
                await shared.Notifications.WaitForResourceHealthyAsync(name, shared.WhenUnavailable, token);
                break;
            default:
                var ended = await shared.Notifications.WaitForResourceAsync(name, ResourceNotificationService.IsTerminal, token);
                if (ended.Snapshot.ExitCode != wait.ExitCode)
                {
                    throw new DistributedApplicationException(ended.Snapshot.ExitCode is { } code
                        ? string.Create(CultureInfo.InvariantCulture, $"{name} failed with exit code {code}; its last lines say why.")
                        : $"{name} did not start.");
                }

                break;
        }
    }
}
