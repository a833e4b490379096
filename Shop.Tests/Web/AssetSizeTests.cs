namespace Shop.Tests.Web;

/// <summary>What a page costs on its way to a phone.</summary>
public sealed class AssetSizeTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task StylesAndScript_StaySmall_AndAreOurOwn()
    {
        var html = await fixture.Web.Client.GetStringAsync("/");
        var sheets = PageSource.Attributes(html, "link", "href").Where(link => link.EndsWith(".css", StringComparison.Ordinal)).ToArray();
        var modules = PageSource.Attributes(html, "link", "href").Where(link => link.EndsWith(".js", StringComparison.Ordinal))
            .Append("/js/shop.js").ToArray();

        Assert.InRange(await AssetSizes.CompressedAsync(fixture.Web.Client, sheets), 1, AssetSizes.MostCss);
        Assert.InRange(await AssetSizes.CompressedAsync(fixture.Web.Client, modules), 1, AssetSizes.MostScript);
        Assert.All(PageSource.Attributes(html, "link", "href"), link => Assert.StartsWith("/", link, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryModule_ThatAnotherImports_IsAnnouncedByThePage()
    {
        var html = await fixture.Web.Client.GetStringAsync("/");
        var announced = PageSource.Attributes(html, "link", "href").Where(link => link.EndsWith(".js", StringComparison.Ordinal)).ToArray();
        var imported = new List<string>();
        foreach (var module in announced.Append("/js/shop.js"))
        {
            imported.AddRange(Imports(await fixture.Web.Client.GetStringAsync(module)));
        }

        Assert.Equal(announced.Order(StringComparer.Ordinal), imported.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Imports(string script) =>
        script.Split('\n').Where(line => line.StartsWith("import ", StringComparison.Ordinal))
            .Select(line => "/js/" + line.Split('"')[1]["./".Length..]);
}
