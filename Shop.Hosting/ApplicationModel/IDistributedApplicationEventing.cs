using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

/// <summary>Something that happened to the application.</summary>
public interface IDistributedApplicationEvent;

/// <summary>Something that happened to one resource.</summary>
public interface IDistributedApplicationResourceEvent : IDistributedApplicationEvent
{
    /// <summary>The resource.</summary>
    IResource Resource { get; }
}

/// <summary>A standing wish to be told of an event.</summary>
/// <param name="callback">Who is told.</param>
public sealed class DistributedApplicationEventSubscription(Func<IDistributedApplicationEvent, CancellationToken, Task> callback)
{
    /// <summary>Who is told.</summary>
    public Func<IDistributedApplicationEvent, CancellationToken, Task> Callback { get; } = callback;
}

/// <summary>Events of the application's life.</summary>
public interface IDistributedApplicationEventing
{
    /// <summary>Subscribes to an event.</summary>
    /// <typeparam name="T">The event.</typeparam>
    /// <param name="callback">Who is told; the publisher waits for it.</param>
    DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback) where T : IDistributedApplicationEvent;

    /// <summary>Subscribes to an event of one resource.</summary>
    /// <typeparam name="T">The event.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <param name="callback">Who is told; the publisher waits for it.</param>
    DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent;

    /// <summary>Ends a subscription.</summary>
    /// <param name="subscription">The subscription.</param>
    void Unsubscribe(DistributedApplicationEventSubscription subscription);

    /// <summary>Tells the subscribers, one after the other.</summary>
    /// <typeparam name="T">The event.</typeparam>
    /// <param name="event">What happened.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default) where T : IDistributedApplicationEvent;
}
