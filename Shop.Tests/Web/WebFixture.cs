namespace Shop.Tests.Web;

/// <summary>One Web and one fake backend for the tests of a class.</summary>
public sealed class WebFixture : IAsyncLifetime
{
    internal FakeBackend Backend { get; private set; } = null!;

    internal WebServer Web { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Backend = await FakeBackend.StartAsync();
        Web = await WebServer.StartAsync(Backend.Address);
    }

    public async Task DisposeAsync()
    {
        await Web.DisposeAsync();
        await Backend.DisposeAsync();
    }
}
