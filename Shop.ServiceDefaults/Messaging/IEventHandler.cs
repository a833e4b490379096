namespace Shop.ServiceDefaults.Messaging;

/// <summary>Does something about an event. Made anew for each delivery.</summary>
/// <typeparam name="TEvent">The event.</typeparam>
public interface IEventHandler<in TEvent>
{
    /// <summary>Handles the event; an exception has it tried again, and at last put among the dead letters.</summary>
    /// <param name="message">The event.</param>
    /// <param name="context">Its id and the transaction for the effects.</param>
    /// <param name="ct">The service stops; the event will be delivered again.</param>
    Task HandleAsync(TEvent message, EventContext context, CancellationToken ct);
}
