using Shop.Tests.Fixtures;

namespace Shop.Tests.Messaging;

[Collection(ServersCollection.Name)]
public sealed class InProcessDeadLetterTests(ServersFixture servers) : DeadLetterTests(servers, broker: false);
