using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Shop.Tests.Hosting;

/// <summary>A running shop is scaled, stopped, started and hurt.</summary>
public sealed partial class SteeringTests(SteeredShop shop) : IClassFixture<SteeredShop>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Basic YTpi")]
    public async Task Api_WithoutTheKey_Is401(string? authorization)
    {
        using var client = new HttpClient { BaseAddress = shop.Api.BaseAddress };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        using var list = await client.GetAsync("/api/resources");
        using var scale = await client.PutAsJsonAsync("/api/resources/search/replicas", new { replicas = 1 });
        using var stop = await client.PostAsync("/api/resources/search/stop", null);

        Assert.Equal(HttpStatusCode.Unauthorized, list.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, scale.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, stop.StatusCode);
    }

    [Theory]
    [InlineData("search", 0, HttpStatusCode.Conflict)]
    [InlineData("search", -1, HttpStatusCode.Conflict)]
    [InlineData("search", 51, HttpStatusCode.Conflict)]
    [InlineData("postgres", 2, HttpStatusCode.Conflict)]
    [InlineData("search-migrations", 2, HttpStatusCode.Conflict)]
    [InlineData("nobody", 2, HttpStatusCode.NotFound)]
    [InlineData("search", "many", HttpStatusCode.BadRequest)]
    [InlineData("search", null, HttpStatusCode.BadRequest)]
    public async Task Scale_ToWhatCannotBe_SaysWhy(string name, object? replicas, HttpStatusCode status)
    {
        using var answer = await shop.ScaleAsync(name, replicas);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(status, answer.StatusCode);
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        await shop.HealthyAsync("search", 2);
    }

    [Fact]
    public async Task Scale_UpAndDownUnderLoad_FailsNoRequest()
    {
        await using var load = new LoadOnSearch(shop.Web);
        await load.AnsweredAsync(50);
        foreach (var replicas in (int[])[4, 1, 3, 2])
        {
            using var answer = await shop.ScaleAsync("search", replicas);
            answer.EnsureSuccessStatusCode();
            await shop.HealthyAsync("search", replicas);
            await load.AnsweredAsync(100);
        }

        Assert.Empty(load.Failures);
    }

    [Fact]
    [Trait("Category", "Fault")]
    public async Task KilledReplica_StartsAgain_AndNoReadFails()
    {
        await shop.HealthyAsync("search", 2);
        await using var load = new LoadOnSearch(shop.Web);
        await load.AnsweredAsync(50);
        var victim = (await shop.InstancesAsync("search"))[0];
        var pid = victim.GetProperty("id").GetString()!;
        Kill("-9", pid);

        await shop.Host.WaitForLineAsync(l => l.StartsWith("search-1 ", StringComparison.Ordinal) && l.Contains("ended with exit code 137; starts again in 1 s", StringComparison.Ordinal), Patience);
        await shop.HealthyAsync("search", 2);
        await load.AnsweredAsync(100);
        var again = (await shop.InstancesAsync("search"))[0];

        Assert.Empty(load.Failures);
        Assert.NotEqual(pid, again.GetProperty("id").GetString());
        Assert.True(again.GetProperty("restarts").GetInt32() > victim.GetProperty("restarts").GetInt32());
    }

    [Fact]
    [Trait("Category", "Fault")]
    public async Task HungReplica_IsTakenOut_AndComesBack()
    {
        await shop.HealthyAsync("search", 2);
        await using var load = new LoadOnSearch(shop.Web);
        await load.AnsweredAsync(50);
        var pid = (await shop.InstancesAsync("search"))[1].GetProperty("id").GetString()!;
        Kill("-STOP", pid);
        try
        {
            await shop.Host.WaitForLineAsync(l => l.StartsWith("search-2 ", StringComparison.Ordinal) && l.Contains("not healthy: /health does not answer in time", StringComparison.Ordinal), Patience);
            await shop.UntilAsync("search", r => r.GetProperty("healthReason").GetString()?.Contains("search-2", StringComparison.Ordinal) == true);
            await load.AnsweredAsync(100); // the other one does the work
        }
        finally
        {
            Kill("-CONT", pid);
        }

        await shop.HealthyAsync("search", 2);
        Assert.Equal(pid, (await shop.InstancesAsync("search"))[1].GetProperty("id").GetString());
        Assert.Empty(load.Failures);
    }

    [Fact]
    public async Task Restart_OfSeveralReplicas_FailsNoRequest()
    {
        await shop.HealthyAsync("search", 2);
        var before = (await shop.InstancesAsync("search")).ConvertAll(i => i.GetProperty("id").GetString());
        await using var load = new LoadOnSearch(shop.Web);
        await load.AnsweredAsync(50);
        using var answer = await shop.Api.PostAsync("/api/resources/search/restart", null);
        answer.EnsureSuccessStatusCode();
        await load.AnsweredAsync(100);

        Assert.Empty(load.Failures);
        Assert.Empty((await shop.InstancesAsync("search")).ConvertAll(i => i.GetProperty("id").GetString()).Intersect(before));
    }

    [Fact]
    public async Task StopAndStart_OfOneService_LeavesTheOthersAlone()
    {
        var search = (await shop.InstancesAsync("search")).ConvertAll(i => i.GetProperty("id").GetString());
        using var stop = await shop.Api.PostAsync("/api/resources/contact/stop", null);
        using var again = await shop.Api.PostAsync("/api/resources/contact/stop", null);
        var stopped = await shop.ResourceAsync("contact");
        using var message = await shop.Web.GetAsync("/api/v1/messages/SH-000000");
        using var products = await shop.Web.GetAsync("/api/v1/search?q=usb");
        using var start = await shop.Api.PostAsync("/api/resources/contact/start", null);
        using var twice = await shop.Api.PostAsync("/api/resources/contact/start", null);
        await shop.HealthyAsync("contact", 1);

        Assert.Equal(HttpStatusCode.OK, stop.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("Finished", stopped.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, message.StatusCode);
        Assert.Equal(HttpStatusCode.OK, products.StatusCode);
        Assert.Equal(HttpStatusCode.OK, start.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Equal(search, (await shop.InstancesAsync("search")).ConvertAll(i => i.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("search", "explode")]
    [InlineData("nobody", "start")]
    [InlineData("search-9", "stop")]
    public async Task Command_Unknown_Is404(string name, string command)
    {
        using var answer = await shop.Api.PostAsync($"/api/resources/{name}/{command}", null);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task ScaleCommand_ChangesTheRunningHost_AndTellsWhatItCannotDo()
    {
        var up = await RunAsync("scale", "search", "3", "--state", shop.StateFolder);
        var instances = await shop.InstancesAsync("search");
        var down = await RunAsync("scale", "search", "2", "--state", shop.StateFolder);
        var server = await RunAsync("scale", "rabbitmq", "2", "--state", shop.StateFolder);
        var elsewhere = await RunAsync("scale", "search", "2", "--state", Path.Combine(shop.StateFolder, "none"));
        var incomplete = await RunAsync("scale", "search", "--state", shop.StateFolder);

        Assert.Equal((0, "search: 3 healthy replicas"), (up.Code, up.Output));
        Assert.Equal(3, instances.Count);
        Assert.Equal((0, "search: 2 healthy replicas"), (down.Code, down.Output));
        Assert.Equal(1, server.Code);
        Assert.StartsWith("'rabbitmq' cannot be scaled", server.Errors, StringComparison.Ordinal);
        Assert.Equal(1, elsewhere.Code);
        Assert.StartsWith("No app host runs with the state folder", elsewhere.Errors, StringComparison.Ordinal);
        Assert.Equal(1, incomplete.Code);
        Assert.StartsWith("scale NAME N", incomplete.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dashboard_OfTheRealShop_ShowsAndScalesIt()
    {
        using var visitor = new HttpClient { BaseAddress = shop.Api.BaseAddress };
        var login = shop.Host.Output.First(l => l.StartsWith("Dashboard: ", StringComparison.Ordinal))["Dashboard: ".Length..];
        var resources = await visitor.GetStringAsync(new Uri(login));
        var search = await visitor.GetStringAsync("/resources/search");
        var token = TokenField().Match(search).Groups["token"].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("replicas", "3")]);
        using var scaled = await visitor.PostAsync("/resources/search/replicas", form);
        await shop.HealthyAsync("search", 3);
        using var back = await shop.ScaleAsync("search", 2);
        using var found = await shop.Web.GetAsync("/api/v1/search?q=usb");

        Assert.All((string[])["postgres", "searchdb", "rabbitmq", "search-migrations", "web"], name => Assert.Contains($"/resources/{name}\"", resources, StringComparison.Ordinal));
        Assert.Contains("search has 3 replicas.", await scaled.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Password=", search, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__searchdb", search, StringComparison.Ordinal);
        await ShowsAsync(visitor, "/traces", "GET /api/v1/");
        await ShowsAsync(visitor, "/logs", "Application started");
        await ShowsAsync(visitor, "/metrics", "http.server.request.duration");
        await shop.HealthyAsync("search", 2);
    }

    [Fact]
    public async Task Resources_TellNoSecret()
    {
        var text = await shop.Api.GetStringAsync("/api/resources");
        foreach (var secret in JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(shop.StateFolder, "secrets.json")))!.Where(s => s.Value.Length > 12))
        {
            Assert.DoesNotContain(secret.Value, text, StringComparison.Ordinal);
        }

        Assert.Equal(
            ["postgres", "searchdb", "contactdb", "webdb", "rabbitmq", "search-migrations", "contact-migrations", "web-migrations", "search", "contact", "web"],
            JsonSerializer.Deserialize<List<JsonElement>>(text)!.Where(r => r.GetProperty("type").GetString() != "Parameter" && !r.GetProperty("name").GetString()!.Contains("role", StringComparison.Ordinal)).Select(r => r.GetProperty("name").GetString()));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenField();

    // Telemetry comes in batches.
    private static async Task ShowsAsync(HttpClient visitor, string path, string text)
    {
        var clock = Stopwatch.StartNew();
        var page = await visitor.GetStringAsync(path);
        while (!page.Contains(text, StringComparison.Ordinal) && clock.Elapsed < Patience)
        {
            await Task.Delay(200);
            page = await visitor.GetStringAsync(path);
        }

        Assert.Contains(text, page, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var host = AppHostProcess.Start(args);
        var code = await host.ExitAsync(Patience);
        return (code, string.Join('\n', host.Output), string.Join('\n', host.Errors));
    }

    private static void Kill(string signal, string pid)
    {
        using var kill = Process.Start("kill", [signal, pid]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
