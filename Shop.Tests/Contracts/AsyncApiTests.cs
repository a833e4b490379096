using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Shop.ContactApi;
using Shop.SearchApi;
using Shop.ServiceDefaults.Messaging.Consumers;

namespace Shop.Tests.Contracts;

/// <summary>The document says what the code does, no more and no less.</summary>
public sealed class AsyncApiTests
{
    public static TheoryData<Type> Events => [.. EventTypes.All];

    [Fact]
    public void Document_DescribesExactlyTheEventsOfTheContracts()
    {
        var events = EventTypes.All.ToDictionary(t => t.Name, EventTypes.NameOf, StringComparer.Ordinal);

        Assert.Equal(events, AsyncApiDocument.Messages.Where(m => m.Key != "DeadLetter")
            .ToDictionary(m => m.Key, m => m.Value!["name"]!.GetValue<string>(), StringComparer.Ordinal));
        Assert.Equal(events.Keys.Append("CloudEvent").Order(StringComparer.Ordinal), AsyncApiDocument.Schemas.Select(s => s.Key).Order(StringComparer.Ordinal));
        Assert.Equal(events.Values.Order(StringComparer.Ordinal), AsyncApiDocument.Channels.ExceptBy(AsyncApiDocument.Queues.Select(q => q.Key), c => c.Key, StringComparer.Ordinal)
            .Select(c => c.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Data_IsDescribedMemberByMember(Type type)
    {
        var described = AsyncApiDocument.Schemas[type.Name]!.DeepClone();
        foreach (var (_, member) in described["properties"]!.AsObject())
        {
            Assert.True(member!.AsObject().Remove("description"), "each member says what it is");
        }

        Assert.Equal(EventTypes.SchemaOf(type).ToJsonString(), described.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_IsPublishedByTheServiceThatItsTypeNames(Type type)
    {
        var name = EventTypes.NameOf(type);
        var service = name.Split('.')[0];
        var channel = AsyncApiDocument.Channels[name]!;
        var binding = AsyncApiDocument.Amqp(channel);

        Assert.Equal(name, channel["address"]!.GetValue<string>());
        Assert.Equal([$"#/components/messages/{type.Name}"], AsyncApiDocument.References(channel["messages"]));
        Assert.Equal(("routingKey", "shop.events", "topic"),
            (binding["is"]!.GetValue<string>(), binding["exchange"]!["name"]!.GetValue<string>(), binding["exchange"]!["type"]!.GetValue<string>()));
        var (title, publish) = Assert.Single(AsyncApiDocument.Operations, o => o.Value!["channel"]!["$ref"]!.GetValue<string>() == $"#/channels/{name}");
        Assert.Equal($"{service}.publish.{name}", title);
        Assert.Equal("send", publish!["action"]!.GetValue<string>());
        Assert.True(AsyncApiDocument.Amqp(publish)["mandatory"]!.GetValue<bool>());
        Assert.Equal(name, AsyncApiDocument.Amqp(AsyncApiDocument.Messages[type.Name]!)["messageType"]!.GetValue<string>());
        var payload = AsyncApiDocument.Payload(name)["allOf"]!;
        Assert.Equal("#/components/schemas/CloudEvent", payload[0]!["$ref"]!.GetValue<string>());
        Assert.Equal($$$"""{"type":{"const":"{{{name}}}"},"source":{"const":"/shop/{{{service}}}"},"data":{"$ref":"#/components/schemas/{{{type.Name}}}"}}""",
            payload[1]!["properties"]!.ToJsonString());
    }

    [Fact]
    public void Queues_AreThoseThatTheModulesConsume()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["ConnectionStrings:searchdb"] = builder.Configuration["ConnectionStrings:contactdb"] = "Host=nowhere";
        builder.AddSearch();
        builder.AddContact();
        var consumed = builder.Services.Select(s => s.ImplementationInstance).OfType<Consumer>().ToLookup(c => c.Queue, c => c.EventType, StringComparer.Ordinal);

        Assert.Equal(consumed.Select(q => q.Key).Append("shop.dead-letters").Order(StringComparer.Ordinal),
            AsyncApiDocument.Queues.Select(q => q.Key).Order(StringComparer.Ordinal));
        Assert.All(consumed, queue =>
        {
            var (title, consume) = Assert.Single(AsyncApiDocument.Operations, o => o.Value!["channel"]!["$ref"]!.GetValue<string>() == $"#/channels/{queue.Key}");
            Assert.Equal($"{queue.Key.Split('.')[0]}.consume.{queue.Key}", title);
            Assert.Equal("receive", consume!["action"]!.GetValue<string>());
            Assert.Equal(queue.Order(StringComparer.Ordinal), AsyncApiDocument.References(AsyncApiDocument.Channels[queue.Key]!["messages"])
                .Select(r => AsyncApiDocument.Resolve(r)["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void References_LeadSomewhere_AndOperationsUseMessagesOfTheirChannel()
    {
        Assert.Equal("3.0.0", AsyncApiDocument.Root["asyncapi"]!.GetValue<string>());
        Assert.All(AsyncApiDocument.References(AsyncApiDocument.Root), r => Assert.IsType<JsonObject>(AsyncApiDocument.Resolve(r)));
        Assert.All(AsyncApiDocument.Operations, o =>
        {
            var channel = o.Value!["channel"]!["$ref"]!.GetValue<string>();
            Assert.Equal(AsyncApiDocument.Resolve(channel)["messages"]!.AsObject().Select(m => $"{channel}/messages/{m.Key}"),
                AsyncApiDocument.References(o.Value["messages"]));
        });
    }
}
