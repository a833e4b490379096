using System.Diagnostics;
using Shop.ServiceDefaults.Messaging.Relay;
using Shop.ServiceDefaults.Messaging.Consumers;

namespace Shop.ServiceDefaults.Messaging;

/// <summary>Spans around the two ends of an event's way. RabbitMQ.Client alone would begin a new trace at the consumer.</summary>
internal static class MessagingActivity
{
    private static readonly ActivitySource Source = new("Shop.Messaging");

    public static Activity? Publish(OutboxRow row)
    {
        var activity = Start($"publish {row.Type}", ActivityKind.Producer, row.TraceParent, row.TraceState);
        activity?.SetTag("messaging.system", "shop").SetTag("messaging.operation.type", "send")
            .SetTag("messaging.destination.name", row.Type).SetTag("messaging.message.id", row.Id.ToString());
        return activity;
    }

    public static Activity? Consume(string queue, EventEnvelope envelope)
    {
        var activity = Start($"process {queue}", ActivityKind.Consumer, envelope.TraceParent, envelope.TraceState);
        activity?.SetTag("messaging.system", "shop").SetTag("messaging.operation.type", "process")
            .SetTag("messaging.destination.name", queue).SetTag("messaging.message.id", envelope.Id.ToString());
        return activity;
    }

    private static Activity? Start(string name, ActivityKind kind, string? traceParent, string? traceState)
    {
        var parent = ActivityContext.TryParse(traceParent, traceState, isRemote: true, out var context) ? context : default;
        Activity.Current = null; // the parent is the event's, never what happens to run here
        return Source.StartActivity(name, kind, parent);
    }
}
