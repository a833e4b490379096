using Microsoft.Playwright;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Fixtures;
using Shop.Tests.Web.Identity;
using Shop.Web.Identity.SecondFactor;

namespace Shop.Tests.Browser;

/// <summary>Staff sign in, look after their account and after others' in a real browser.</summary>
[Collection(ServersCollection.Name)]
[Trait("Category", "Browser")]
public sealed class AccountsInBrowserTests(ChromiumFixture chromium, StaffWeb web) : IClassFixture<ChromiumFixture>, IClassFixture<StaffWeb>
{
    [BrowserFact]
    public async Task Person_SignsInByKeyboard_SwitchesTheSecondFactorOn_AndUsesIt()
    {
        var (name, owner) = await web.NewAccountAsync(Roles.Agent);
        owner.Dispose();
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await SignInAsync(page, "/account/second-factor", name);
        var key = Base32.Decode(await page.Locator(".secret").InnerTextAsync());
        var step = Totp.StepAt(DateTimeOffset.UtcNow);
        await page.GetByLabel("Code").FillAsync(Totp.Code(key, step)); // counts to the end of the next step
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("The second factor is on");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync(address => address.Contains("/account/sign-in", StringComparison.Ordinal));
        await SignInAsync(page, "/staff", name);
        await page.GetByLabel("Code").FillAsync(Totp.Code(key, Totp.StepAt(DateTimeOffset.UtcNow) + 1));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(name);
    }

    [BrowserFact]
    public async Task Administrator_MakesAnAccount_AndReadsOfItInTheLog()
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await SignInAsync(page, "/staff/users", "administrator");
        var name = $"made-in-{Guid.NewGuid():N}"[..20];
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Role").SelectOptionAsync(Roles.Merchandiser);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Assertions.Expect(page.Locator(".secret")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await page.Locator("main .more").ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("Account made");
    }

    [BrowserFact]
    public async Task Pages_AreAccessible_InBothSchemesAndThreeWidths()
    {
        var user = await web.IdAsync("administrator");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var context = await chromium.NewCheckingContextAsync(scheme, 1280);
            var page = await context.NewPageAsync();
            await page.GotoAsync(new Uri(web.Address, "/account/sign-in").AbsoluteUri);
            await Accessibility.HasNoProblemAsync(page);
            await SignInAsync(page, "/staff", "administrator");
            foreach (var path in new[] { "/staff", "/staff/users", $"/staff/users/{user}", "/staff/audit", "/account", "/account/password", "/account/second-factor", "/account/sessions", "/developers" })
            {
                await page.GotoAsync(new Uri(web.Address, path).AbsoluteUri);
                foreach (var width in new[] { 380, 800, 1280 })
                {
                    await page.SetViewportSizeAsync(width, 900);
                    await Accessibility.HasNoProblemAsync(page);
                    Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than {width}");
                }
            }
        }
    }

    private async Task SignInAsync(IPage page, string path, string name)
    {
        await page.GotoAsync(new Uri(web.Address, path).AbsoluteUri);
        await page.GetByLabel("Name").FillAsync(name);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(StaffWeb.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(address => !address.Contains("/account/sign-in", StringComparison.Ordinal));
    }
}
