using Shop.Tests.Search;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Topologies;

[Collection(ServicesCollection.Name)]
public sealed class SearchOnServices(ServicesShop shop) : SearchApiTests, IDisposable
{
    protected override HttpClient Client { get; } = shop.CreateClient();

    public void Dispose() => Client.Dispose();

    protected override string TokenFor(string role) => shop.TokenFor(role);
}
