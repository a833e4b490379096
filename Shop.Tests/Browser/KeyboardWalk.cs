using Microsoft.Playwright;

namespace Shop.Tests.Browser;

/// <summary>Goes through a page as somebody without a mouse does.</summary>
internal static class KeyboardWalk
{
    private const int MostSteps = 120;
    private const int MostLooks = 1200;

    /// <summary>Presses Tab until an element that matches has the focus, which must show all the way.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        // Until then the page may lack its script, or a style sheet: what Tab scrolls to would not stay where it is.
        await page.LoadedAsync();
        for (var step = 0; step < MostSteps; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
            {
                await IsShownAsync(page, selector);
                return;
            }
        }
        Assert.Fail($"{MostSteps} times Tab do not lead to {selector} on {page.Url}");
    }

    // Scrolling there may take a moment.
    private static async Task IsShownAsync(IPage page, string selector)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            if (await page.EvaluateAsync<bool>(IsShown))
            {
                return;
            }
            await Task.Delay(50);
        }
        Assert.Fail($"{selector} had the focus on {page.Url}, but cannot be seen: {await page.EvaluateAsync<string>(WhatIsThere)}");
    }

    // Something is drawn about the focused element, and neither the sticky bar nor the edge of the window covers it.
    private const string IsShown = """
        () => {
          const element = document.activeElement, style = getComputedStyle(element), after = getComputedStyle(element, '::after');
          const ring = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
          const box = element.getBoundingClientRect();
          const middle = document.elementFromPoint(
            Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.top + Math.min(box.height, innerHeight) / 2, 0), innerHeight - 1));
          // A slider draws the ring about its handle, which has no style that can be asked for.
          return (ring(style) || ring(after) || style.boxShadow !== 'none' || element.type === 'range')
            && box.bottom > 0 && box.top < innerHeight && middle !== null
            && (element.contains(middle) || middle.contains(element) || middle.closest('label') !== null || element.closest('.card') === middle.closest('.card'));
        }
        """;

    private const string WhatIsThere = """
        () => {
          const element = document.activeElement, box = element.getBoundingClientRect(), style = getComputedStyle(element);
          const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return `${element.tagName} #${element.id} from ${box.top} to ${box.bottom} of ${innerHeight}, outline ${style.outlineStyle} ${style.outlineWidth}, `
            + `there is ${middle?.tagName} ${middle?.className}, page ${document.readyState}, scrolled ${scrollY}`;
        }
        """;
}
