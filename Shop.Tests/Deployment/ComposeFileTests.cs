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

    [Fact]
    public async Task Search_KeepsItsIndexInAVolumeThatAllReplicasShare()
    {
        await using var shop = await PublishedModel.ReadAsync("compose");
        var file = Write(shop);
        var volume = Assert.Single(file.Services["search"].Volumes);
        Assert.Equal(("search-cache-data", volume.Target), (volume.Source, file.Services["search"].Environment["Search__Snapshots"]));
        Assert.Contains("search-cache-data", file.Volumes.Keys);
        // In a swarm it may still run on any node, several at a time.
        Assert.Equal(["postgres", "rabbitmq", "dashboard"], file.Services.Values.Where(s => s.KeepsData).Select(s => s.Name));
    }

    [Fact]
    public async Task Servers_OfTheUsersOwn_TakeThePlaceOfTheBundledOnes()
    {
        await using var shop = await PublishedModel.ReadAsync("compose",
            "--ConnectionStrings:searchdb=Host=db.example;Port=6432;Username=search;Password=in-no-yaml;Database=search",
            "--ConnectionStrings:searchdb-owner=Host=db.example;Username=owner;Password=in-no-yaml;Database=search",
            "--ConnectionStrings:contactdb=Host=db.example;Username=contact;Password=in-no-yaml;Database=contact",
            "--ConnectionStrings:webdb=Host=db.example;Username=web;Password=in-no-yaml;Database=web",
            "--ConnectionStrings:rabbitmq=amqps://shop:in-no-yaml@broker.example");
        var file = Write(shop);
        var text = ComposeYaml.Write(file) + StackYaml.Write(file);

        Assert.Equal(["search-migrations", "contact-migrations", "web-migrations", "search", "contact", "web", "dashboard"], file.Services.Keys);
        Assert.DoesNotContain("postgres", text, StringComparison.Ordinal);
        Assert.DoesNotContain("in-no-yaml", text, StringComparison.Ordinal);
        Assert.Equal("${SEARCHDB_CONNECTION_STRING}", file.Services["search"].Environment["ConnectionStrings__searchdb"]);
        Assert.Equal("${SEARCHDB_OWNER_CONNECTION_STRING}", file.Services["search-migrations"].Environment["ConnectionStrings__searchdb"]);
        Assert.All(file.Services.Values, s => Assert.All(s.DependsOn.Keys, name => Assert.Contains(name, file.Services.Keys)));
        Assert.All(new[] { "search", "contact", "web-migrations" }, name => Assert.Null(file.Networks[$"{name}-outside"].Internal));
        var settings = await SettingsAsync(shop);
        Assert.StartsWith("Host=db.example;Port=6432", settings["SEARCHDB_CONNECTION_STRING"], StringComparison.Ordinal);
        Assert.DoesNotContain("POSTGRES_PASSWORD", settings.Keys);
    }

    [Fact]
    public async Task MailServer_IsReachedByContactAlone_AndOnlyWhereOneIsGiven()
    {
        await using var usual = await PublishedModel.ReadAsync("compose", "--Parameters:web-port=8443");
        Assert.DoesNotContain("contact-outside", Write(usual).Networks.Keys);
        Assert.DoesNotContain(Write(usual).Services["contact"].Environment.Keys, name => name.StartsWith("Mail__Smtp", StringComparison.Ordinal));
        Assert.Equal("https://localhost:8443", (await SettingsAsync(usual))["PUBLIC_URL"]);

        await using var shop = await PublishedModel.ReadAsync("compose", "--Parameters:smtp-host=mail.example", "--Parameters:smtp-user=shop",
            "--Parameters:smtp-password=in-no-yaml", "--Parameters:mail-from=desk@shop.example", "--Parameters:public-url=https://shop.example");
        var file = Write(shop);
        var contact = file.Services["contact"].Environment;
        Assert.Equal(["contact"], file.Services.Values.Where(s => s.Networks.Contains("contact-outside")).Select(s => s.Name));
        Assert.Equal(("${SMTP_HOST}", "${SMTP_PORT}", "${SMTP_TLS}"), (contact["Mail__Smtp__Host"], contact["Mail__Smtp__Port"], contact["Mail__Smtp__Tls"]));
        Assert.Equal(("${SMTP_USER}", "${SMTP_PASSWORD}"), (contact["Mail__Smtp__User"], contact["Mail__Smtp__Password"]));
        Assert.DoesNotContain("in-no-yaml", ComposeYaml.Write(file), StringComparison.Ordinal);
        var settings = await SettingsAsync(shop);
        Assert.Equal(("mail.example", "587", "StartTls"), (settings["SMTP_HOST"], settings["SMTP_PORT"], settings["SMTP_TLS"]));
        Assert.Equal(("in-no-yaml", "desk@shop.example", "https://shop.example"), (settings["SMTP_PASSWORD"], settings["MAIL_FROM"], settings["PUBLIC_URL"]));
    }

    [Fact]
    public async Task Proxies_AreNobodyUntilTheyAreNamed()
    {
        await using var shop = await PublishedModel.ReadAsync("compose", "--Parameters:trusted-proxies=172.16.0.0/12");
        Assert.Equal("${TRUSTED_PROXIES}", Write(shop).Services["web"].Environment["Proxies__Trusted"]);
        Assert.Equal("172.16.0.0/12", (await SettingsAsync(shop))["TRUSTED_PROXIES"]);
        await using var usual = await PublishedModel.ReadAsync("compose");
        Assert.Equal("", (await SettingsAsync(usual))["TRUSTED_PROXIES"]);
    }

    // What .env would hold.
    private static async Task<Dictionary<string, string>> SettingsAsync(PublishedModel shop)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in EnvironmentEntries.Of(shop.Deployment, shop.Options))
        {
            settings[entry.Name] = entry.Given ?? await entry.MakeAsync(CancellationToken.None) ?? "";
        }

        return settings;
    }

    private static ComposeFile Write(PublishedModel shop) => ComposeWriter.Write(shop.Deployment, (DockerComposeEnvironmentResource)shop.Environment);
}
