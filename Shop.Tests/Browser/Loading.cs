using Microsoft.Playwright;
using Shop.Tests.Messaging;

namespace Shop.Tests.Browser;

internal static class Loading
{
    private const double Patience = 90;

    /// <summary>
    /// Waits until the page has loaded, its script and style sheets too. The page itself is asked: Playwright's own wait can miss a load that happens
    /// while the wait begins, and then goes on for ever.
    /// </summary>
    public static Task LoadedAsync(this IPage page) => Until.TrueAsync(
        async () =>
        {
            try
            {
                return await page.EvaluateAsync<string>("() => document.readyState") == "complete";
            }
            catch (PlaywrightException e) when (e.Message.Contains("context was destroyed", StringComparison.Ordinal))
            {
                return false; // another page comes
            }
        },
        "a page that has loaded",
        Patience);
}
