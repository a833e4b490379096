using Shop.Tests.Fixtures;

namespace Shop.Tests.AppHost;

/// <summary>The app host tells Search where to keep its index.</summary>
[Collection(ServicesCollection.Name)]
public sealed class SnapshotTests(ServicesShop shop)
{
    [Fact]
    public async Task Index_IsKeptInTheStateFolder()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!File.Exists(Path.Combine(shop.StateFolder, "search-index", "search.index")))
        {
            await Task.Delay(100, patience.Token);
        }
    }
}
