using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Messaging.Consumers;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Messaging;

[Collection(ServersCollection.Name)]
public sealed class InProcessMessagingTests(ServersFixture servers) : MessagingTests(servers, broker: false)
{
    private protected override Task DeliverAsync(IHost host, byte[] body) =>
        host.Services.GetRequiredService<ConsumerPipeline>().ProcessAsync(Workbench.Queue, [.. host.Services.GetServices<Consumer>()],
            [new Delivery(body, () => default, _ => default)], default);

    private protected override async Task<List<string>> DeadLettersAsync() =>
        [.. (string[])(await Workbench.ScalarAsync("SELECT coalesce(array_agg(reason), '{}') FROM t1.dead_letters"))!];
}
