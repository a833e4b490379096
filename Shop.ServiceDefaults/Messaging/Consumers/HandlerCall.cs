namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>Calls a handler with an event that was read.</summary>
internal delegate Task HandlerCall(IServiceProvider services, EventContext context, CancellationToken ct);
