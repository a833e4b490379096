using Microsoft.Playwright;
using Shop.Dashboard.Application;
using Shop.Tests.Browser;

namespace Shop.Tests.Dashboard;

[Trait("Category", "Browser")]
public sealed class PagesInBrowserTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private static readonly string[] s_paths =
        ["/resources", "/resources?q=nothing-is-like-this", "/resources?view=graph", "/resources/search", "/resources/contact", "/console", "/nowhere"];

    [BrowserFact]
    public Task Pages_InLight_HaveNoProblem() => CheckAsync(ColorScheme.Light, 1280);

    [BrowserFact]
    public Task Pages_InDark_HaveNoProblem() => CheckAsync(ColorScheme.Dark, 1280);

    [BrowserFact]
    public Task Pages_OnAPhone_HaveNoProblem() => CheckAsync(ColorScheme.Light, 390);

    [BrowserFact]
    public async Task Pages_BreakNoPolicy_AndMakeNoMistake()
    {
        await using var dashboard = await StartAsync();
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var told = new List<string>();
        page.Console += (_, message) =>
        {
            // Chromium reports the 404 that is asked for.
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 404", StringComparison.Ordinal))
            {
                told.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => told.Add($"{page.Url}: {error}");
        await SignInAsync(page, dashboard);
        foreach (var path in s_paths)
        {
            await page.GotoAsync(new Uri(dashboard.Address, path).AbsoluteUri);
            await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        }

        Assert.Empty(told);
    }

    [BrowserFact]
    public async Task Table_FollowsTheApplication_AndLeavesTheKeyboardWhereItIs()
    {
        await using var dashboard = await StartAsync();
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await SignInAsync(page, dashboard);
        var restart = page.GetByRole(AriaRole.Button, new() { Name = "Restart web", Exact = true });
        await restart.FocusAsync();

        dashboard.Application.Change("mail", mail => mail with { State = "Running", IsHealthy = true, StateReason = null });

        await Assertions.Expect(page.Locator("[data-key=row-mail] .state")).ToHaveTextAsync("Running");
        await Assertions.Expect(restart).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Commands_AskFirst_AndTellTheOutcome_WithAndWithoutScript()
    {
        await using var dashboard = await StartAsync();
        dashboard.Application.Outcome = new(CommandOutcomeKind.Refused, "Not now.");
        foreach (var hasScript in new[] { true, false })
        {
            await using var context = await chromium.Browser.NewContextAsync(new() { JavaScriptEnabled = hasScript });
            var page = await context.NewPageAsync();
            await SignInAsync(page, dashboard);
            await page.GetByRole(AriaRole.Button, new() { Name = "Stop search", Exact = true }).First.ClickAsync();
            await page.Locator(".confirm:popover-open .button--main").ClickAsync();

            await Assertions.Expect(page.Locator("#messages")).ToHaveTextAsync("Not now.");
            Assert.True(dashboard.Application.Asked.TryDequeue(out var asked));
            Assert.Equal("stop search", asked);
        }
    }

    [BrowserFact]
    public async Task Console_TakesNewLines_AndTheFilterWhileTyping()
    {
        await using var dashboard = await StartAsync();
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await SignInAsync(page, dashboard, "/console");

        dashboard.Application.Lines.Add("web", "<script>document.title='broken'</script> \u001b[31mcame later\u001b[0m");

        await Assertions.Expect(page.Locator(".line").Last).ToContainTextAsync("</script> came later");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("came later");
        await Assertions.Expect(page.Locator(".line")).ToHaveCountAsync(1);
        await Assertions.Expect(page).ToHaveTitleAsync("Console · Shop");
    }

    [BrowserFact]
    public async Task Keys_LeadToThePages_ButNotWhileTyping()
    {
        await using var dashboard = await StartAsync();
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await SignInAsync(page, dashboard);

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("cc");
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("cc");
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/console").AbsoluteUri);
    }

    private async Task CheckAsync(ColorScheme scheme, int width)
    {
        await using var dashboard = await StartAsync();
        await using var context = await chromium.NewCheckingContextAsync(scheme, width);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(dashboard.Address, "/login").AbsoluteUri);
        await CheckAsync(page);
        await SignInAsync(page, dashboard);
        foreach (var path in s_paths)
        {
            await page.GotoAsync(new Uri(dashboard.Address, path).AbsoluteUri);
            await CheckAsync(page);
        }
    }

    private static async Task CheckAsync(IPage page)
    {
        await Accessibility.HasNoProblemAsync(page);
        Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
    }

    private static Task<IResponse?> SignInAsync(IPage page, RunningDashboard dashboard, string returnUrl = "/resources") =>
        page.GotoAsync(new Uri(dashboard.Address, $"/login?t={RunningDashboard.Token}&returnUrl={returnUrl}").AbsoluteUri);

    private static async Task<RunningDashboard> StartAsync()
    {
        var dashboard = await RunningDashboard.StartAsync();
        for (var i = 0; i < 30; i++)
        {
            dashboard.Application.Lines.Add("search", $"\u001b[3{i % 8}mcolour {i % 8}\u001b[0m \u001b[4{i % 8}mon colour\u001b[0m \u001b[2mdim\u001b[0m", (ConsoleSource)(i % 3));
        }

        return dashboard;
    }
}
