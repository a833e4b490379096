using Shop.Tests.Browser;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Topologies;

[Collection(ServicesCollection.Name)]
[Trait("Category", "Browser")]
public sealed class StorefrontOnServices(ServicesShop shop, ChromiumFixture chromium) : StorefrontTests(chromium)
{
    protected override Uri BaseAddress => shop.Address;
}
