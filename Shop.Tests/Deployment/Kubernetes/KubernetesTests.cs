using System.Diagnostics;
using System.Text.Json.Nodes;
using static Shop.Tests.Deployment.Kubernetes.KubernetesFiles;

namespace Shop.Tests.Deployment.Kubernetes;

public sealed class KubernetesTests(PublishedShop shop) : IClassFixture<PublishedShop>
{
    private static readonly KubernetesRule[] Rules = [.. PodRules.All, .. ObjectRules.All, .. NetworkRules.All];

    public static TheoryData<string> RuleNames => [.. Rules.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void EveryObject(string rule) => Assert.Empty(Rules.Single(r => r.Name == rule).Problems(shop.Files));

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void BrokenObject_IsFoundByTheRule(string rule)
    {
        var (checkedRule, copy) = (Rules.Single(r => r.Name == rule), shop.Files.Copy());

        checkedRule.Break(copy);

        Assert.NotEmpty(checkedRule.Problems(copy));
    }

    [Fact]
    public void Files_AreAsTheyWere()
    {
        foreach (var (path, text) in shop.Files.Texts)
        {
            GeneratedText.Match($"services/{path}", text);
        }
    }

    [KubectlFact]
    public async Task Monolith_IsTakenByKustomizeToo()
    {
        var folder = shop.NewFolder();
        await PublishedShop.PublishAsync(folder, "--topology", "monolith");

        var objects = await KustomizeAsync(folder, "standard");

        Assert.Equal(["Deployment shop"], objects.Select(Identity).Where(o => o.StartsWith("Deployment", StringComparison.Ordinal)));
        Assert.DoesNotContain(objects, o => Text(o, "kind") == "HorizontalPodAutoscaler");
    }

    [KubectlFact]
    public async Task Overlays_AreTakenByKustomize()
    {
        var standard = await KustomizeAsync(shop.Folder, "standard");
        var older = await KustomizeAsync(shop.Folder, "older");
        var written = shop.Files.Objects.Where(o => o["metadata"] is not null).Select(Identity).Append("Secret shop").ToHashSet(StringComparer.Ordinal);

        Assert.Equal(written.Order(StringComparer.Ordinal), standard.Select(Identity).Order(StringComparer.Ordinal));
        Assert.Equal(
            written.Where(o => !o.StartsWith("HorizontalPodAutoscaler", StringComparison.Ordinal) && !o.StartsWith("PodDisruptionBudget", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            older.Select(Identity).Order(StringComparer.Ordinal));
        Assert.All(standard.Where(o => Text(o, "kind") != "Namespace"), o => Assert.Equal("shop", Text(o, "metadata", "namespace")));
        Assert.Equal("", Text(standard.Single(o => Identity(o) == "Deployment search"), "spec", "replicas"));
        Assert.Equal("2", Text(older.Single(o => Identity(o) == "Deployment search"), "spec", "replicas"));
        Assert.Equal("1", Text(standard.Single(o => Identity(o) == "Deployment contact"), "spec", "replicas"));
        var search = standard.Single(o => Identity(o) == "Deployment search");
        Assert.Equal(["kubernetes.io/hostname", "topology.kubernetes.io/zone"], Items(Pod(search)["topologySpreadConstraints"]).Select(c => Text(c, "topologyKey")));
        Assert.All(Items(Pod(search)["topologySpreadConstraints"]), c =>
        {
            Assert.Equal(("1", "ScheduleAnyway"), (Text(c, "maxSkew"), Text(c, "whenUnsatisfiable")));
            Assert.Equal(search["spec"]!["selector"]!.ToJsonString(), c["labelSelector"]!.ToJsonString());
        });
        Assert.DoesNotContain("topologySpreadConstraints", standard.Single(o => Identity(o) == "Deployment contact").ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_IntoTheSameFolder_KeepsTheSecretsAndEveryName()
    {
        var folder = shop.NewFolder();
        await PublishedShop.PublishAsync(folder);
        var secrets = Path.Combine(folder, "secrets", "parameters.env");
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(secrets) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var before = await File.ReadAllTextAsync(secrets);

        await PublishedShop.PublishAsync(folder);

        Assert.Equal(before, await File.ReadAllTextAsync(secrets));
        Assert.Equal(shop.Files.Texts, KubernetesFiles.Read(folder).Texts);
        Assert.Contains("parameters.env", File.ReadAllLines(Path.Combine(folder, "secrets", ".gitignore")));
    }

    [Fact]
    public async Task Servers_OfTheUsersOwn_TakeThePlaceOfTheBundledOnes()
    {
        var folder = shop.NewFolder();
        await PublishedShop.PublishAsync(folder,
            "--ConnectionStrings:searchdb=Host=db.example;Port=6432;Username=search;Password=in-no-manifest;Database=search",
            "--ConnectionStrings:searchdb-owner=Host=db.example;Username=owner;Password=in-no-manifest;Database=search",
            "--ConnectionStrings:contactdb=Host=db.example;Username=contact;Password=in-no-manifest;Database=contact",
            "--ConnectionStrings:webdb=Host=db.example;Username=web;Password=in-no-manifest;Database=web",
            "--ConnectionStrings:rabbitmq=amqps://shop:in-no-manifest@broker.example");
        var files = KubernetesFiles.Read(folder);

        Assert.Equal(["dashboard"], files.Kinds("StatefulSet").Select(Named));
        Assert.Equal(["contact-migrations", "search-migrations", "web-migrations"], files.Kinds("Job").Select(j => Named(j)[..^9]).Order(StringComparer.Ordinal));
        Assert.StartsWith("Host=db.example;Port=6432", files.Secrets["SEARCHDB_CONNECTION_STRING"], StringComparison.Ordinal);
        Assert.DoesNotContain(files.Texts.Values, text => text.Contains("in-no-manifest", StringComparison.Ordinal) || text.Contains("postgres", StringComparison.Ordinal));
        Assert.Equal("SEARCHDB_OWNER_CONNECTION_STRING", ConnectionKey(files, "Job", "search-migrations-"));
        Assert.Equal("SEARCHDB_CONNECTION_STRING", ConnectionKey(files, "Deployment", "search"));
        Assert.Equal(["5671", "6432"], files.Of("NetworkPolicy", "search")["spec"]!["egress"]!.AsArray()
            .Where(e => e!["to"] is null).Select(e => Text(e!["ports"]![0], "port")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task MailServer_IsReachedByContactAlone_AndItsPasswordIsInTheSecret()
    {
        Assert.Equal("https://shop.example", Text(shop.Files.Of("ConfigMap", "contact"), "data", "Mail__PublicUrl"));
        Assert.Equal("", Text(shop.Files.Of("ConfigMap", "contact"), "data", "Mail__Smtp__Host"));
        var folder = shop.NewFolder();
        await PublishedShop.PublishAsync(folder, "--Parameters:smtp-host=mail.example", "--Parameters:smtp-port=2525", "--Parameters:smtp-user=shop",
            "--Parameters:smtp-password=in-no-manifest", "--Parameters:mail-from=desk@shop.example", "--Parameters:host=www.shop.example");
        var files = KubernetesFiles.Read(folder);

        var settings = files.Of("ConfigMap", "contact")["data"];
        Assert.Equal(("mail.example", "2525", "StartTls"), (Text(settings, "Mail__Smtp__Host"), Text(settings, "Mail__Smtp__Port"), Text(settings, "Mail__Smtp__Tls")));
        Assert.Equal(("https://www.shop.example", "desk@shop.example"), (Text(settings, "Mail__PublicUrl"), Text(settings, "Mail__From")));
        Assert.Equal("in-no-manifest", files.Secrets["SMTP_PASSWORD"]);
        Assert.DoesNotContain(files.Texts.Values, text => text.Contains("in-no-manifest", StringComparison.Ordinal));
        Assert.Equal(["contact 2525"], files.Kinds("NetworkPolicy").Where(p => Named(p) != "allow-dns").SelectMany(p => Items(p["spec"]!["egress"])
            .Where(e => e["to"] is null).Select(e => $"{Named(p)} {Text(e["ports"]![0], "port")}")));
    }

    [Theory]
    [InlineData("--ConnectionStrings:searchdb=nonsense", "ConnectionStrings:searchdb")]
    [InlineData("--Parameters:smtp-host=mail.example", "mail-from")]
    [InlineData("--Parameters:monitoring=often", "monitoring")]
    [InlineData("--Parameters:monitoring=true --Parameters:alertmanager=nowhere", "HOST:PORT")]
    public async Task Publish_WithSettingsThatDoNotDo_SaysSoInOneLine(string options, string named)
    {
        using var host = PublishedShop.Start("publish", shop.NewFolder(), options.Split(' '));

        Assert.Equal(1, await host.ExitAsync(TimeSpan.FromMinutes(3)));
        Assert.Contains(named, Assert.Single(host.Errors), StringComparison.Ordinal);
    }

    private static string ConnectionKey(KubernetesFiles files, string kind, string name) =>
        Text(Items(Containers(files.Of(kind, name)).First()["env"]).Single(e => Text(e, "name") == "ConnectionStrings__searchdb"), "valueFrom", "secretKeyRef", "key");

    private static string Identity(JsonNode thing) => $"{Text(thing, "kind")} {Named(thing)}";

    private static async Task<List<JsonNode>> KustomizeAsync(string folder, string overlay)
    {
        using var process = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", Path.Combine(folder, "overlays", overlay)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return [.. Parse(output)];
    }
}
