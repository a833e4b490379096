using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shop.Contracts;

namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>One handler of one type of event, fed by a queue. Reading comes before handling: what cannot be read undoes no batch.</summary>
internal sealed record Consumer(Module Module, string Queue, string EventType, string Handler,
    Func<EventEnvelope, HandlerCall> Read)
{
    public static Consumer Create<TEvent, THandler>(Module module, string queue)
        where TEvent : IEvent where THandler : class, IEventHandler<TEvent> =>
        new(module, queue, TEvent.Type, typeof(THandler).FullName!, envelope =>
        {
            var message = Data<TEvent>(envelope);
            return (services, context, ct) => services.GetRequiredService<THandler>().HandleAsync(message, context, ct);
        });

    private static TEvent Data<TEvent>(EventEnvelope envelope)
    {
        try
        {
            return envelope.Data.Deserialize<TEvent>(EventEnvelope.Json) ?? throw new UnreadableException("the event has no data");
        }
        catch (JsonException e)
        {
            throw new UnreadableException(e.Message, e);
        }
    }
}
