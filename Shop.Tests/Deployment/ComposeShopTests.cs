using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Shop.Hosting.Publishing;
using Shop.Hosting.Publishing.Images;
using Shop.Hosting.Running.Containers;

namespace Shop.Tests.Deployment;

/// <summary>The output runs as it is, on a real engine.</summary>
public sealed class ComposeShopTests(ComposeShop shop) : IClassFixture<ComposeShop>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [ComposeFact]
    public async Task Deployed_AnswersOverTls_AndPublishesNothingElse()
    {
        using var client = shop.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        await WaitAsync(async () => await TotalAsync(client) > 0); // after the test with load it is asked to go slower
        var published = (await shop.ComposeAsync("ps", "--format", "{{.Service}} {{.Ports}}")).Split('\n').Where(l => l.Contains("->", StringComparison.Ordinal)).ToList();
        Assert.Equal(["dashboard", "web"], published.Select(l => l.Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.All(published.Where(l => l.StartsWith("dashboard", StringComparison.Ordinal)), l => Assert.Contains("127.0.0.1:", l, StringComparison.Ordinal));
        Assert.Contains(shop.DeployOutput, l => l.StartsWith("web is ready: https://localhost:", StringComparison.Ordinal));
    }

    [ComposeFact]
    public async Task SearchScaledTo4AndBack_FailsNoRequest_LeavesContactAlone_AndAllFourWork()
    {
        var contact = await shop.ContainersAsync("contact");
        using var client = shop.CreateClient();
        using var enough = new CancellationTokenSource();
        var load = SearchUntilAsync(client, enough.Token);
        await shop.ComposeAsync("up", "--detach", "--no-recreate", "--no-deps", "--scale", "search=4", "search");
        var replicas = await shop.ContainersAsync("search");
        Assert.Equal(4, replicas.Length);
        Assert.Equal(contact, await shop.ContainersAsync("contact"));
        // Each replica has to get far more than its health checks and telemetry would make it receive.
        const long Many = 300;
        var before = await Task.WhenAll(replicas.Select(PacketsAsync));
        await WaitAsync(async () => (await Task.WhenAll(replicas.Select(PacketsAsync))).Zip(before, (now, then) => now - then).All(packets => packets > Many));
        await shop.ComposeAsync("up", "--detach", "--no-recreate", "--no-deps", "--scale", "search=2", "search");
        Assert.Equal(2, (await shop.ContainersAsync("search")).Length);
        await enough.CancelAsync();
        Assert.Empty(await load);
    }

    [ComposeFact]
    public async Task Data_SurvivesDownAndUp_AndComesBackFromABackup()
    {
        var backup = Path.Combine(shop.Folder, "backup");
        var secrets = shop.Settings;
        JsonElement message;
        using (var client = shop.CreateClient())
        {
            message = await SendAsync(client);
        }

        await shop.RunAsync(Path.Combine(shop.Folder, "backup.sh"), backup);
        await shop.StepAsync("destroy");
        await shop.StepAsync("publish");
        Assert.Equal(secrets, shop.Settings);
        await shop.ComposeAsync("up", "--detach");
        await AssertKnownAsync(message);

        await shop.ComposeAsync("down", "--volumes");
        await shop.RunAsync(Path.Combine(shop.Folder, "restore.sh"), backup);
        await AssertKnownAsync(message);
    }

    [ComposeFact]
    public async Task DatabaseOfAnEarlierVersion_IsMigratedByTheNextUp_AndKeepsItsData()
    {
        const string Last = "from search.__ef_migrations where \"MigrationId\" like '%\\_Answers'";
        JsonElement message;
        using (var client = shop.CreateClient())
        {
            message = await SendAsync(client);
        }

        // As the version before the last migration left it.
        await SqlAsync($"drop table search.answers; delete {Last}");
        await shop.ComposeAsync("up", "--detach");
        Assert.Equal("1", await SqlAsync($"select count(*) {Last}"));
        Assert.Equal("0", await SqlAsync("select count(*) from search.answers"));
        await AssertKnownAsync(message);
    }

    [ComposeFact]
    public async Task Images_HoldWhatRunsAndNothingElse()
    {
        var container = (await shop.ContainersAsync("web"))[0];
        var image = JsonNode.Parse(await ComposeShop.DockerAsync("image", "inspect", "shop/web:deployment-test"))![0]!;
        var config = image["Config"]!;
        Assert.Equal("1654:1654", config["User"]!.GetValue<string>());
        Assert.Equal("deployment-test", config["Labels"]!["org.opencontainers.image.version"]!.GetValue<string>());
        Assert.NotNull(config["Healthcheck"]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ComposeShop.DockerAsync("exec", container, "sh", "-c", "true"));
        await ComposeShop.DockerAsync("exec", container, "./Shop.Web", "status");
        var host = JsonNode.Parse(await ComposeShop.DockerAsync("inspect", container))![0]!["HostConfig"]!;
        Assert.True(host["ReadonlyRootfs"]!.GetValue<bool>());
        Assert.False(host["Privileged"]!.GetValue<bool>());
    }

    [ComposeFact]
    public async Task Images_BuiltAgain_HaveTheSameLayers()
    {
        var context = Path.Combine(Projects.Shop_AppHost.ProjectPath, "obj", "publish", "contexts", "web");
        await ComposeShop.DockerAsync("build", "--quiet", "--no-cache", "--force-rm", "--build-arg", $"BASE={Shop.Hosting.Publishing.PublishOptions.DefaultBaseImage}", "--tag", "shop/web:again", context);
        Assert.Equal(await LayersAsync("shop/web:deployment-test"), await LayersAsync("shop/web:again"));
        await ComposeShop.DockerAsync("rmi", "shop/web:again");
    }

    [RegistryFact]
    public async Task Push_TakesTheNameAndThePasswordThatTheRegistryAsksFor()
    {
        using var registry = new PrivateRegistry();
        Assert.Equal(HttpStatusCode.Unauthorized, await registry.AskAsync("/v2/", asUser: false));
        string[] where = [$"--Parameters:registry={registry.Endpoint}", $"--Parameters:registry-user={PrivateRegistry.User}"];
        await shop.StepAsync("push", [.. where, $"--Parameters:registry-password={PrivateRegistry.Password}"]);
        using (var wrong = RegistryCredentials.Write(new RegistryLogin(registry.Endpoint, PrivateRegistry.User, "wrong")))
        {
            var engine = await ContainerEngine.FindAsync(CancellationToken.None, "docker");
            var refused = await Assert.ThrowsAsync<DistributedApplicationException>(() => wrong.PushAsync(engine!, $"{registry.Endpoint}/shop/web:deployment-test", CancellationToken.None));
            Assert.Contains("cannot be pushed", refused.Message, StringComparison.Ordinal);
        }

        foreach (var image in new[] { "search", "contact", "web", "dashboard" })
        {
            Assert.Equal(HttpStatusCode.OK, await registry.AskAsync($"/v2/shop/{image}/tags/list", asUser: true));
            await ComposeShop.DockerAsync("rmi", $"{registry.Endpoint}/shop/{image}:deployment-test");
        }
    }

    [ComposeFact]
    public async Task FilesAreAcceptedByBothReaders()
    {
        var config = JsonNode.Parse(await shop.ComposeAsync("config", "--format", "json"))!;
        Assert.Equal(10, config["services"]!.AsObject().Count);
        await shop.RunAsync("sh", "-c", "set -a; . ./.env; set +a; docker stack config --compose-file docker-stack.yaml >/dev/null");
    }

    [ComposeFact]
    public async Task MissingCertificate_IsOneLine()
    {
        var error = await shop.StepAsync("deploy", 1, ["--Parameters:tls-certificate=./no/such.crt", "--Parameters:tls-self-made=false"]);
        Assert.Contains(error, l => l.StartsWith("WEB_CERTIFICATE in ", StringComparison.Ordinal));
        await shop.StepAsync("publish", "--Parameters:tls-certificate=./tls/tls.crt");
    }

    private static async Task<int> TotalAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/v1/search?q=usb");
        return answer.StatusCode == HttpStatusCode.TooManyRequests ? 0
            : JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["total"]!.GetValue<int>();
    }

    /// <summary>Searches, four at a time, and tells what failed. Being asked to go slower is no failure.</summary>
    private static async Task<IReadOnlyCollection<string>> SearchUntilAsync(HttpClient client, CancellationToken end)
    {
        var failed = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (!end.IsCancellationRequested)
            {
                using var answer = await client.GetAsync("/api/v1/search?q=usb");
                if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.TooManyRequests))
                {
                    failed.Add($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                }

                await Task.Delay(20);
            }
        }));
        return failed;
    }

    private static async Task<JsonElement> SendAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages")
        {
            Content = JsonContent.Create(new { name = "Ada", email = "ada@example.org", subject = "A question", body = "Does it survive?" }),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private Task<string> SqlAsync(string sql) => shop.ComposeAsync("exec", "-T", "postgres", "sh", "-c",
        "PGPASSWORD=$POSTGRES_PASSWORD exec psql --host=127.0.0.1 --username=postgres --dbname=searchdb --quiet --no-align --tuples-only --command=\"$1\"", "sh", sql);

    private async Task AssertKnownAsync(JsonElement message)
    {
        using var client = shop.CreateClient();
        await WaitAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/messages/{message.GetProperty("reference").GetString()}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", message.GetProperty("accessToken").GetString());
            using var answer = await client.SendAsync(request);
            return answer.StatusCode == HttpStatusCode.OK && await TotalAsync(client) > 0;
        });
    }

    private static async Task<string> LayersAsync(string image) => await ComposeShop.DockerAsync("image", "inspect", "--format", "{{json .RootFS.Layers}}", image);

    // What a container received, as the kernel counts it: eth0: 123456 789 0 0 …
    private static async Task<long> PacketsAsync(string container)
    {
        var pid = await ComposeShop.DockerAsync("inspect", "--format", "{{.State.Pid}}", container);
        return (await File.ReadAllLinesAsync($"/proc/{pid}/net/dev")).Select(l => l.Trim()).Where(l => l.StartsWith("eth", StringComparison.Ordinal))
            .Sum(l => long.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], CultureInfo.InvariantCulture));
    }

    private static async Task WaitAsync(Func<Task<bool>> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                if (await reached())
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // not yet
            }

            await Task.Delay(500, patience.Token);
        }
    }
}
