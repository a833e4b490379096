using Microsoft.Playwright;

namespace Shop.Tests.Browser;

/// <summary>One browser for the tests of a class; each test has a context of its own.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    // Milliseconds. The usual five seconds for what is expected are less than a busy machine may stand still.
    private const float Patience = 90_000;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("There is no browser here.");

    public bool IsThere => _browser is not null;

    /// <summary>For the accessibility checker: it is a script, which the pages' own policy would refuse. Colours half way to others are nobody's choice.</summary>
    public Task<IBrowserContext> NewCheckingContextAsync(ColorScheme scheme, int width, string language = "en") => Browser.NewContextAsync(new()
    {
        ColorScheme = scheme,
        Locale = language,
        ViewportSize = new() { Width = width, Height = 900 },
        BypassCSP = true,
        ReducedMotion = ReducedMotion.Reduce,
    });

    public async Task InitializeAsync()
    {
        if (!File.Exists(BrowserFactAttribute.Chromium))
        {
            return;
        }
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFactAttribute.Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        _browser.Context += (_, context) => context.SetDefaultTimeout(Patience);
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
