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
    public async Task PagesAndStates_HaveNoProblem_InThreeWidths()
    {
        var user = await web.IdAsync("administrator");
        foreach (var (scheme, language) in new[] { (ColorScheme.Light, "en"), (ColorScheme.Dark, "en"), (ColorScheme.Light, "de") })
        {
            await using var context = await chromium.NewCheckingContextAsync(scheme, 1280, language);
            var page = await context.NewPageAsync();
            await page.GotoAsync(new Uri(web.Address, "/account/sign-in").AbsoluteUri);
            await Accessibility.CheckInThreeWidthsAsync(page, "sign-in");
            await page.Locator("#name").FillAsync("nobody-of-that-name");
            await page.Locator("#password").FillAsync("not the password");
            await page.Keyboard.PressAsync("Enter");
            await page.Locator(".notice--error").WaitForAsync();
            await Accessibility.CheckInThreeWidthsAsync(page, "sign-in-refused");
            await SignInAsync(page, "/staff", "administrator");
            foreach (var (name, path) in new[]
            {
                ("staff", "/staff"), ("users", "/staff/users"), ("user", $"/staff/users/{user}"), ("audit", "/staff/audit"), ("audit-nothing", "/staff/audit?who=nobody-of-that-name"),
                ("account", "/account"), ("password", "/account/password"), ("second-factor", "/account/second-factor"), ("sessions", "/account/sessions"),
                ("developers", "/developers"), ("staff-missing", "/staff/nowhere"),
            })
            {
                await page.GotoAsync(new Uri(web.Address, path).AbsoluteUri);
                await Accessibility.CheckInThreeWidthsAsync(page, name);
            }
            await page.GotoAsync(new Uri(web.Address, "/staff/users").AbsoluteUri);
            await page.Locator("#name").FillAsync($"seen-{Guid.NewGuid():N}"[..20]);
            await page.Keyboard.PressAsync("Enter");
            await page.Locator(".secret").WaitForAsync();
            await Accessibility.CheckInThreeWidthsAsync(page, "user-made");
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
