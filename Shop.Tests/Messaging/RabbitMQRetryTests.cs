using Shop.Tests.Fixtures;

namespace Shop.Tests.Messaging;

[Collection(ServersCollection.Name)]
public sealed class RabbitMQRetryTests(ServersFixture servers) : RetryTests(servers, broker: true);
