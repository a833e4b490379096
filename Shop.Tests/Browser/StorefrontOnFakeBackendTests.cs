using Shop.Tests.Web;

namespace Shop.Tests.Browser;

/// <summary>The pages alone: fails when they do, whatever the services do.</summary>
public sealed class StorefrontOnFakeBackendTests(ChromiumFixture chromium, WebFixture fixture)
    : StorefrontTests(chromium), IClassFixture<WebFixture>
{
    protected override Uri BaseAddress => fixture.Web.Address;
}
