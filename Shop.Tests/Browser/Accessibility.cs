using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Shop.Tests.Browser;

internal static class Accessibility
{
    public static async Task HasNoProblemAsync(IPage page)
    {
        await page.WaitForLoadStateAsync();
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", found.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}")));
    }
}
