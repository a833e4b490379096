using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources;
using Shop.Hosting.Publishing.Compose;

namespace Shop.Tests.Deployment;

/// <summary>The files for Docker Compose, as text and by the rules that they must keep.</summary>
public sealed class ComposeFileTests
{
    [Theory]
    [InlineData("services")]
    [InlineData("monolith")]
    public async Task Files_AreAsTheyWere(string topology)
    {
        await using var shop = await PublishedModel.ReadAsync("compose", "--topology", topology);
        var file = Write(shop);
        GeneratedText.Match($"compose-{topology}/docker-compose.yaml", ComposeYaml.Write(file));
        GeneratedText.Match($"compose-{topology}/docker-stack.yaml", StackYaml.Write(file));
        GeneratedText.Match($"compose-{topology}/databases.sql", shop.Deployment.Service("postgres-setup").Files.Single().Content);
    }

    [Fact]
    public async Task Networks_JoinWhatAnArrowJoins_AndNothingElse()
    {
        await using var shop = await PublishedModel.ReadAsync("compose");
        var services = Write(shop).Services;
        bool Reach(string one, string other) => services[one].Networks.Intersect(services[other].Networks).Any();
        Assert.False(Reach("web", "rabbitmq"));
        Assert.False(Reach("dashboard", "postgres"));
        Assert.False(Reach("dashboard", "rabbitmq"));
        Assert.False(Reach("postgres", "rabbitmq"));
        Assert.True(Reach("web", "postgres"));
        Assert.All(shop.Deployment.Arrows, a => Assert.True(Reach(a.From, a.To), $"{a.From} does not reach {a.To}"));
    }

    [Fact]
    public async Task OnlyWebIsPublished_AndTheDashboardOnLoopback()
    {
        await using var shop = await PublishedModel.ReadAsync("compose");
        var published = Write(shop).Services.Values.Where(s => s.Ports.Count > 0).ToDictionary(s => s.Name, s => Assert.Single(s.Ports));
        Assert.Equal(2, published.Count);
        Assert.Equal("${WEB_PORT}:8443", published["web"]);
        Assert.Equal("127.0.0.1:${DASHBOARD_PORT}:18888", published["dashboard"]);
    }

    [Fact]
    public async Task EverySecret_IsAVariable()
    {
        await using var shop = await PublishedModel.ReadAsync("compose", "--Parameters:postgres-password=opensesame", "--Parameters:rabbitmq-password=opensesame");
        var file = Write(shop);
        Assert.DoesNotContain("opensesame", ComposeYaml.Write(file) + StackYaml.Write(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_RunWithNothingTheyDoNotNeed()
    {
        await using var shop = await PublishedModel.ReadAsync("compose");
        var file = Write(shop);
        foreach (var service in shop.Deployment.Services.Where(s => s.IsOurs).Select(s => file.Services[s.Name]))
        {
            Assert.True(service.ReadOnly);
            Assert.Equal("1654", service.User);
            Assert.Equal(["ALL"], service.CapDrop);
        }

        Assert.All(file.Services.Values, s => Assert.Equal(["no-new-privileges:true"], s.SecurityOpt));
        Assert.All(file.Services.Values, s => Assert.NotNull(s.Deploy?.Resources?.Limits?.Memory));
        Assert.All(file.Services.Values, s => Assert.Equal("10m", s.Logging?.Options["max-size"]));
    }

    [Fact]
    public async Task Stack_HasNoLongDependsOn()
    {
        await using var shop = await PublishedModel.ReadAsync("compose");
        var text = StackYaml.Write(Write(shop));
        Assert.DoesNotContain("depends_on", text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1:${", text, StringComparison.Ordinal);
    }

    private static ComposeFile Write(PublishedModel shop) => ComposeWriter.Write(shop.Deployment, (DockerComposeEnvironmentResource)shop.Environment);
}
