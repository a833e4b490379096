using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RabbitMQ.Client;
using Shop.ContactApi;
using Shop.Contracts;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Messaging;
using Shop.Tests.Messaging;
using Shop.Tests.ServiceDefaults;
using Xunit.Abstractions;

namespace Shop.Tests.Faults;

/// <summary>Contact's copy of the product names, fed with changes in any order.</summary>
[Collection(FaultCollection.Name)]
[Trait("Category", "Fault")]
public sealed class OutOfOrderTests(FaultServers servers, ITestOutputHelper output)
{
    private const int Versions = 5;
    private static readonly string[] Queues = ["contact.notifications", "contact.product-names"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task F14_ProductChangesOutOfOrder_TheHighestVersionWins(bool broker)
    {
        await servers.EnsureAsync();
        var database = await servers.CreateDatabaseAsync();
        (string, string)[] settings =
        [
            ("ConnectionStrings:contactdb", database), ("ConnectionStrings:rabbitmq", broker ? servers.Broker.Uri : ""),
            ("Tokens:Jwks", "http://127.0.0.1:1/"), ("services:search:http:0", "http://127.0.0.1:1"),
            ("Mail:Folder", Path.Combine(Path.GetTempPath(), "shop-faults-mail")),
        ];
        string[] migrate = ["migrate"];
        Assert.Equal(0, await TestService.Build(b => b.AddContact(), map: null, settings).RunAsync(migrate));
        await using var contact = await TestService.StartAsync(b => b.AddContact(), app => app.MapContact(), settings);
        await using var data = NpgsqlDataSource.Create(database + FaultServers.Unpooled);
        var products = FaultSettings.Kills * 5;

        // Each version travels as an aggregate of its own: nothing keeps their order.
        var changes = Enumerable.Range(1, products).SelectMany(p => Enumerable.Range(1, Versions).Select(v => new ProductChangedV1(p, v, $"version {v}"))).ToArray();
        new Random(FaultSettings.Seed).Shuffle(changes);
        await AddAsync(contact.Services.GetRequiredKeyedService<Outbox>("contact"), data, changes);

        await Until.TrueAsync(async () => await CountAsync(data, "SELECT count(*) FROM contact.inbox") == changes.Length, "all changes handled", seconds: 300);
        var newest = await CountAsync(data, $"SELECT count(*) FROM contact.product_names WHERE version = {Versions} AND name = 'version {Versions}'");
        Assert.Equal(products, newest);
        Assert.Equal(products, await CountAsync(data, "SELECT count(*) FROM contact.product_names"));
        var disorder = changes.Zip(changes.Skip(1)).Count(pair => pair.First.Version > pair.Second.Version);
        Assert.NotEqual(0, disorder);
        FaultReport.Add(output, $"F14 product changes out of order, {(broker ? "with a broker" : "in process (F28)")}", disorder, new(changes.Length, changes.Length, null), $"{products} products, all with their last name");
        await (broker ? DeleteQueuesAsync() : Task.CompletedTask);
    }

    private static async Task AddAsync(Outbox outbox, NpgsqlDataSource data, IEnumerable<ProductChangedV1> changes)
    {
        await using var connection = await data.OpenConnectionAsync();
        foreach (var lot in changes.Chunk(20))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var change in lot)
            {
                await outbox.AddAsync(transaction, $"{change.ProductId}-{change.Version}", change, default);
            }

            await transaction.CommitAsync();
        }
    }

    private async Task DeleteQueuesAsync()
    {
        await using var hand = await BrokerQueue.ConnectAsync(servers.Broker.Uri);
        foreach (var queue in Queues)
        {
            await hand.Channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false);
        }
    }

    private static async Task<long> CountAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
