using Shop.Tests.Fixtures;

namespace Shop.Tests.Messaging;

[Collection(ServersCollection.Name)]
public sealed class InProcessRetryTests(ServersFixture servers) : RetryTests(servers, broker: false);
