using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shop.Contracts;

namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>One handler of one type of event, fed by a queue.</summary>
internal sealed record Consumer(Module Module, string Queue, string EventType, string Handler,
    Func<IServiceProvider, EventEnvelope, EventContext, CancellationToken, Task> HandleAsync)
{
    public static Consumer Create<TEvent, THandler>(Module module, string queue)
        where TEvent : IEvent where THandler : class, IEventHandler<TEvent> =>
        new(module, queue, TEvent.Type, typeof(THandler).FullName!, (services, envelope, context, ct) =>
        {
            var message = envelope.Data.Deserialize<TEvent>(EventEnvelope.Json) ?? throw new JsonException("the event has no data");
            return services.GetRequiredService<THandler>().HandleAsync(message, context, ct);
        });
}
