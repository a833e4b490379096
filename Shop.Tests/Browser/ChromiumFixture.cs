using Microsoft.Playwright;

namespace Shop.Tests.Browser;

/// <summary>One browser for the tests of a class; each test has a context of its own.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("There is no browser here.");

    public bool IsThere => _browser is not null;

    /// <summary>For the accessibility checker: it is a script, which the pages' own policy would refuse.</summary>
    public Task<IBrowserContext> NewCheckingContextAsync(ColorScheme scheme, int width) => Browser.NewContextAsync(new()
    {
        ColorScheme = scheme,
        ViewportSize = new() { Width = width, Height = 900 },
        BypassCSP = true,
    });

    public async Task InitializeAsync()
    {
        if (!File.Exists(BrowserFactAttribute.Chromium))
        {
            return;
        }
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFactAttribute.Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
    }
}
