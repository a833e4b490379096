using RabbitMQ.Client;
using Shop.ServiceDefaults.Messaging.Consumers;
using Shop.ServiceDefaults.Messaging.DeadLetters;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>Exchanges and queues on the broker. Declaring them again changes nothing.</summary>
internal static class Topology
{
    public const string Events = "shop.events";
    public const string DeadLetters = DeadLetterTopology.Name;

    public static async Task DeclareAsync(IChannel channel, IEnumerable<Consumer> consumers, CancellationToken ct)
    {
        await channel.ExchangeDeclareAsync(Events, ExchangeType.Topic, durable: true, cancellationToken: ct);
        foreach (var queue in consumers.GroupBy(c => c.Queue, StringComparer.Ordinal))
        {
            await channel.QueueDeclareAsync(queue.Key, durable: true, exclusive: false, autoDelete: false, WorkQueue, cancellationToken: ct);
            foreach (var versions in queue.Select(c => AllVersions(c.EventType)).Distinct(StringComparer.Ordinal))
            {
                await channel.QueueBindAsync(queue.Key, Events, versions, cancellationToken: ct);
            }
        }
    }

    // search.product-changed.v1 -> search.product-changed.*: a version that is not known here is a dead letter, not lost.
    private static string AllVersions(string type) => type[..(type.LastIndexOf('.') + 1)] + "*";

    // At-least-once dead lettering needs reject-publish: https://www.rabbitmq.com/docs/quorum-queues#dead-lettering
    private static Dictionary<string, object?> WorkQueue => new(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-dead-letter-exchange"] = DeadLetters,
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
        ["x-delivery-limit"] = 100, // a message that kills its consumer each time must not do so for ever
    };
}
