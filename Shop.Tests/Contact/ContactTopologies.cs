using Shop.Tests.Fixtures;

namespace Shop.Tests.Contact;

[Collection(ServicesCollection.Name)]
public sealed class ServicesContactApiTests(ServicesShop shop) : ContactApiTests, IDisposable
{
    protected override HttpClient Client { get; } = shop.CreateClient();

    public void Dispose() => Client.Dispose();

    protected override string TokenFor(string role) => shop.TokenFor(role);
}

[Collection(MonolithCollection.Name)]
public sealed class MonolithContactApiTests(MonolithShop shop) : ContactApiTests, IDisposable
{
    protected override HttpClient Client { get; } = shop.CreateClient();

    public void Dispose() => Client.Dispose();

    protected override string TokenFor(string role) => shop.TokenFor(role);
}
