using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shop.Web.Languages;

namespace Shop.Tests.Browser;

/// <summary>
/// What holds for every page and state: axe finds nothing, nothing sticks out sideways, no text is missing. Where SHOP_PAGES names a folder,
/// a picture of each stays there, and a line in <c>axe.tsv</c>.
/// </summary>
internal static class Accessibility
{
    private static readonly int[] s_widths = [360, 768, 1280];

    // Longer words are a matter of the narrowest.
    private static readonly int[] s_germanWidths = [360];
    private static readonly string? s_folder = Environment.GetEnvironmentVariable("SHOP_PAGES");
    private static readonly SemaphoreSlim s_writing = new(1, 1);
    private static readonly string[] s_textNames = [.. new WordBook().Of(Language.English).Keys.Where(name => name.Contains('.', StringComparison.Ordinal))];

    public static async Task HasNoProblemAsync(IPage page) => IsClean(page, await page.RunAxe());

    /// <param name="page">As it is to be checked, in whatever width it has.</param>
    /// <param name="name">What the page and its state are called in the report.</param>
    public static async Task CheckAsync(IPage page, string name)
    {
        await page.LoadedAsync();
        var found = await page.RunAxe();
        var look = await page.EvaluateAsync<string>("() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') + '-' + document.documentElement.lang");
        var width = page.ViewportSize!.Width;
        if (s_folder is not null)
        {
            Directory.CreateDirectory(s_folder);
            await page.ScreenshotAsync(new() { Path = Path.Combine(s_folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{look}-{width}.png")), FullPage = true });
            await ReportAsync($"{name}\t{look}\t{width}\t{found.Violations.Length}\t{found.Passes.Length}\n");
        }
        IsClean(page, found);
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(wide <= width, $"{name} {look}: {page.Url} is {wide} wide at {width}");
        var text = await page.EvaluateAsync<string>("document.body.innerText");
        Assert.DoesNotContain(s_textNames, missing => text.Contains(missing, StringComparison.Ordinal));
    }

    public static async Task CheckInThreeWidthsAsync(IPage page, string name)
    {
        var isGerman = await page.EvaluateAsync<string>("document.documentElement.lang") == "de";
        foreach (var width in isGerman ? s_germanWidths : s_widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            await CheckAsync(page, name);
        }
    }

    private static void IsClean(IPage page, AxeResult found) =>
        Assert.True(found.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", found.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}")));

    private static async Task ReportAsync(string line)
    {
        await s_writing.WaitAsync();
        try
        {
            await File.AppendAllTextAsync(Path.Combine(s_folder!, "axe.tsv"), line);
        }
        finally
        {
            s_writing.Release();
        }
    }
}
