namespace Shop.Tests.Web;

/// <summary>One Web and one fake backend for the tests of a class.</summary>
public sealed class WebFixture : IAsyncLifetime
{
    internal FakeBackend Backend { get; private set; } = null!;

    internal WebHost Web { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Backend = await FakeBackend.StartAsync();
        Web = await WebHost.StartAsync(Backend.Address);
    }

    public async Task DisposeAsync()
    {
        await Web.DisposeAsync();
        await Backend.DisposeAsync();
    }
}
