using Microsoft.Playwright;
using Shop.Tests.Browser;

namespace Shop.Tests.Dashboard;

[Trait("Category", "Browser")]
public sealed class DeadLettersInBrowserTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private static readonly string[] s_paths = ["/dead-letters", $"/dead-letters/contact/{FedDeadLetters.Id}", $"/dead-letters/contact/{Guid.Empty}"];

    [BrowserFact]
    public Task Pages_InLight_HaveNoProblem() => CheckAsync(ColorScheme.Light, 1280, hostile: null);

    [BrowserFact]
    public Task Pages_InDark_HaveNoProblem() => CheckAsync(ColorScheme.Dark, 1280, hostile: null);

    [BrowserFact]
    public Task Pages_OnAPhone_HaveNoProblem() => CheckAsync(ColorScheme.Light, 390, hostile: null);

    [BrowserFact]
    public Task Pages_OnAPhone_WithLongText_HaveNoProblem() => CheckAsync(ColorScheme.Dark, 390, new string('W', 280));

    [BrowserFact]
    public async Task Discard_AsksFirst_AndReplayDoesNot_WithAndWithoutScript()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        foreach (var hasScript in new[] { true, false })
        {
            await using var context = await chromium.Browser.NewContextAsync(new() { JavaScriptEnabled = hasScript });
            var page = await context.NewPageAsync();
            await SignInAsync(page, dashboard);
            await page.GetByRole(AriaRole.Button, new() { Name = "Discard contact.message-received.v1 SH-7K2M9Q", Exact = true }).First.ClickAsync();
            Assert.Empty(dashboard.Application.Letters.Asked);
            await page.Locator(".confirm:popover-open .button--main").ClickAsync();
            await Assertions.Expect(page.Locator("#messages")).ToHaveTextAsync("The letter is gone.");

            await page.GetByRole(AriaRole.Button, new() { Name = "Replay contact.message-received.v1 SH-7K2M9Q", Exact = true }).First.ClickAsync();
            await Assertions.Expect(page.Locator("#messages")).ToHaveTextAsync("The letter is on its way to its queue again.");

            await page.GetByRole(AriaRole.Button, new() { Name = "Replay all of contact.notifications", Exact = true }).ClickAsync();
            await page.Locator(".confirm:popover-open .button--main").ClickAsync();
            await Assertions.Expect(page.Locator("#messages")).ToContainTextAsync("2 letters are on their way");

            Assert.Equal(3, dashboard.Application.Letters.Asked.Count);
            dashboard.Application.Letters.Asked.Clear();
        }
    }

    private async Task CheckAsync(ColorScheme scheme, int width, string? hostile)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        dashboard.Application.Letters.Hostile = hostile;
        await using var context = await chromium.NewCheckingContextAsync(scheme, width);
        var page = await context.NewPageAsync();
        await SignInAsync(page, dashboard);
        foreach (var path in s_paths)
        {
            await page.GotoAsync(new Uri(dashboard.Address, path).AbsoluteUri);
            await Accessibility.HasNoProblemAsync(page);
            Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        }
    }

    private static Task<IResponse?> SignInAsync(IPage page, RunningDashboard dashboard) =>
        page.GotoAsync(new Uri(dashboard.Address, $"/login?t={RunningDashboard.Token}&returnUrl=/dead-letters").AbsoluteUri);
}
