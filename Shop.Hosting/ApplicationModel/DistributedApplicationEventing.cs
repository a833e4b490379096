using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

internal sealed class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private readonly ConcurrentDictionary<Type, List<DistributedApplicationEventSubscription>> _subscriptions = new();

    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback) where T : IDistributedApplicationEvent
    {
        var subscription = new DistributedApplicationEventSubscription((e, token) => callback((T)e, token));
        var list = _subscriptions.GetOrAdd(typeof(T), _ => []);
        lock (list)
        {
            list.Add(subscription);
        }

        return subscription;
    }

    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent =>
        Subscribe<T>((e, token) => ReferenceEquals(e.Resource, resource) ? callback(e, token) : Task.CompletedTask);

    public void Unsubscribe(DistributedApplicationEventSubscription subscription)
    {
        foreach (var list in _subscriptions.Values)
        {
            lock (list)
            {
                list.Remove(subscription);
            }
        }
    }

    public async Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default) where T : IDistributedApplicationEvent
    {
        if (!_subscriptions.TryGetValue(typeof(T), out var list))
        {
            return;
        }

        DistributedApplicationEventSubscription[] subscriptions;
        lock (list)
        {
            subscriptions = [.. list];
        }

        foreach (var subscription in subscriptions)
        {
            await subscription.Callback(@event, cancellationToken);
        }
    }
}
