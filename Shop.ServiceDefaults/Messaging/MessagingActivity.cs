using System.Diagnostics;
using Shop.ServiceDefaults.Messaging.Consumers;

namespace Shop.ServiceDefaults.Messaging;

/// <summary>Spans around the two ends of an event's way. RabbitMQ.Client alone would begin a new trace at the consumer.</summary>
internal static class MessagingActivity
{
    private static readonly ActivitySource Source = new("Shop.Messaging");

    public static Activity? Publish(string type, Guid id, string? traceParent)
    {
        var activity = Start($"publish {type}", ActivityKind.Producer, traceParent);
        activity?.SetTag("messaging.system", "shop").SetTag("messaging.operation.type", "send")
            .SetTag("messaging.destination.name", type).SetTag("messaging.message.id", id.ToString());
        return activity;
    }

    public static Activity? Consume(string queue, EventEnvelope envelope)
    {
        var activity = Start($"process {queue}", ActivityKind.Consumer, envelope.TraceParent);
        activity?.SetTag("messaging.system", "shop").SetTag("messaging.operation.type", "process")
            .SetTag("messaging.destination.name", queue).SetTag("messaging.message.id", envelope.Id.ToString());
        return activity;
    }

    private static Activity? Start(string name, ActivityKind kind, string? traceParent)
    {
        var parent = ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var context) ? context : default;
        Activity.Current = null; // the parent is the event's, never what happens to run here
        return Source.StartActivity(name, kind, parent);
    }
}
