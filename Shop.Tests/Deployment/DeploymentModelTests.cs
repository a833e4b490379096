using Shop.Hosting.Publishing.Model;

namespace Shop.Tests.Deployment;

/// <summary>What a deployment consists of, whatever it is written for.</summary>
public sealed class DeploymentModelTests
{
    [Fact]
    public async Task Arrows_AreThoseOfThePicture()
    {
        await using var shop = await PublishedModel.ReadAsync("compose");
        var arrows = shop.Deployment.Arrows.Where(a => a.To != "dashboard" && shop.Deployment.Service(a.From).Kind == ServiceKind.Program)
            .Select(a => $"{a.From} -> {a.To}").Order(StringComparer.Ordinal);
        Assert.Equal(
            ["contact -> postgres", "contact -> rabbitmq", "contact -> search", "contact -> web", "search -> postgres", "search -> rabbitmq",
                "search -> web", "web -> contact", "web -> postgres", "web -> search"], arrows);
    }

    [Fact]
    public async Task Superuser_IsKnownToTheServerAndToItsSetupOnly()
    {
        await using var shop = await PublishedModel.ReadAsync("compose");
        var knowing = shop.Deployment.Services.Where(s => s.Texts.Any(t => t.Parameters.Any(p => p.Parameter.Name == "postgres-password"))).Select(s => s.Name);
        Assert.Equal(["postgres", "postgres-setup"], knowing);
    }

    [Fact]
    public async Task EveryService_KnowsItsOwnDatabaseOnly()
    {
        await using var shop = await PublishedModel.ReadAsync("compose");
        foreach (var (service, database) in new[] { ("search", "searchdb"), ("contact", "contactdb"), ("web", "webdb") })
        {
            var secrets = shop.Deployment.Service(service).Texts.SelectMany(t => t.Parameters).Select(p => p.Parameter.Name).Where(n => n.Contains("db-", StringComparison.Ordinal));
            Assert.Equal([$"{database}-service-password"], secrets.Distinct());
        }
    }

    [Fact]
    public async Task Jobs_EndBeforeWhatNeedsThem()
    {
        await using var shop = await PublishedModel.ReadAsync("compose");
        Assert.Equal(["contact-migrations", "postgres-setup", "search-migrations", "web-migrations"],
            shop.Deployment.Services.Where(s => s.Kind == ServiceKind.Job).Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.Contains(new DeployedWait("postgres-setup", Aspire.Hosting.ApplicationModel.WaitType.WaitForCompletion), shop.Deployment.Service("web-migrations").Waits);
        Assert.Equal("search", shop.Deployment.Service("search-migrations").Image.Name);
        Assert.All(shop.Deployment.Services.Where(s => s.Kind != ServiceKind.Job), s => Assert.NotNull(s.Health));
    }

    [Fact]
    public async Task Monolith_HasOneImageOneDatabaseAndNoBroker()
    {
        await using var shop = await PublishedModel.ReadAsync("compose", "--topology", "monolith");
        Assert.Equal(["postgres", "postgres-setup", "shop-migrations", "shop", "dashboard"], shop.Deployment.Services.Select(s => s.Name));
        Assert.Equal(["shop", "dashboard"], shop.Deployment.BuiltImages.Select(i => i.Name));
    }

    [Fact]
    public async Task Registry_StandsBeforeTheImages()
    {
        await using var shop = await PublishedModel.ReadAsync("compose", "--Parameters:registry=registry.example:5000/");
        Assert.Equal("registry.example:5000/shop/search:1.2.3", shop.Deployment.Service("search").Image.Reference);
        Assert.Equal("docker.io/library/postgres:18.3", shop.Deployment.Service("postgres").Image.Reference);
    }
}
