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
            services.GetRequiredService<THandler>().HandleAsync(Read<TEvent>(envelope), context, ct));

    private static TEvent Read<TEvent>(EventEnvelope envelope)
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
