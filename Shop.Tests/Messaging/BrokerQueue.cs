using System.Text;
using RabbitMQ.Client;

namespace Shop.Tests.Messaging;

/// <summary>A test's own hand on the broker.</summary>
internal sealed class BrokerQueue : IAsyncDisposable
{
    private BrokerQueue(IConnection connection, IChannel channel)
    {
        Connection = connection;
        Channel = channel;
    }

    public IConnection Connection { get; }

    public IChannel Channel { get; }

    public static async Task<BrokerQueue> ConnectAsync(string broker)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        return new(connection, await connection.CreateChannelAsync());
    }

    /// <summary>Takes the dead letters of a queue out of all dead letters, with what it took before.</summary>
    public async Task CollectDeadLettersAsync(string queue, List<string> reasons)
    {
        while (await Channel.BasicGetAsync("shop.dead-letters", autoAck: true) is { } letter)
        {
            if (string.Equals(Header(letter, "x-shop-queue"), queue, StringComparison.Ordinal))
            {
                reasons.Add(Header(letter, "x-shop-reason")!);
            }
        }
    }

    private static string? Header(BasicGetResult letter, string name) =>
        letter.BasicProperties.Headers?.TryGetValue(name, out var value) is true && value is byte[] text ? Encoding.UTF8.GetString(text) : null;

    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
