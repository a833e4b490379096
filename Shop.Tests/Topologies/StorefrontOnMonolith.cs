using Shop.Tests.Browser;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Topologies;

[Collection(MonolithCollection.Name)]
[Trait("Category", "Browser")]
public sealed class StorefrontOnMonolith(MonolithShop shop, ChromiumFixture chromium) : StorefrontTests(chromium)
{
    protected override Uri BaseAddress => shop.Address;
}
