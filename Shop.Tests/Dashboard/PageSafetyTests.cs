using System.Net;
using Shop.Dashboard.Application;

namespace Shop.Tests.Dashboard;

/// <summary>What comes from the application is text, and what is secret stays away until it is asked for.</summary>
public sealed class PageSafetyTests : IAsyncLifetime
{
    private const string Script = "<script>alert('x')</script>";
    private const string Name = "<script>alert('n')"; // names have no slash
    private RunningDashboard _dashboard = null!;

    public async Task InitializeAsync() => _dashboard = await RunningDashboard.StartAsync();

    public async Task DisposeAsync() => await _dashboard.DisposeAsync();

    [Theory]
    [InlineData("/resources")]
    [InlineData("/resources/search")]
    [InlineData("/console")]
    [InlineData("/console/download")]
    [InlineData("/nowhere")]
    [InlineData("/login")]
    [InlineData("/health")]
    [InlineData("/assets/none.css")]
    public async Task EveryAnswer_CarriesThePolicies(string path)
    {
        foreach (var client in new[] { _dashboard.Client, _dashboard.Stranger })
        {
            using var answer = await client.GetAsync(path);

            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        }
    }

    [Theory]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    public async Task OtherNamesOfThisMachine_AreNotAnswered(string host, bool isAnswered)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { Host = $"{host}:{_dashboard.Address.Port}" } };
        using var answer = await _dashboard.Client.SendAsync(request);

        Assert.Equal(isAnswered ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Names_OfADashboardForAll_AreItsDeployersBusiness()
    {
        await using var open = await RunningDashboard.StartAsync(onlyLocal: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { Host = "dashboard.shop.example" } };
        using var answer = await open.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Secrets_AreInNoPage_BeforeTheyAreAskedFor()
    {
        foreach (var path in new[] { "/resources", "/resources?view=graph", "/resources/search", "/resources/search?reveal=ASPNETCORE_ENVIRONMENT", "/console" })
        {
            Assert.DoesNotContain(SampleResources.Secret, await _dashboard.Client.GetStringAsync(path), StringComparison.Ordinal);
        }

        Assert.Contains(SampleResources.Secret, await _dashboard.Client.GetStringAsync("/resources/search?reveal=ConnectionStrings__search"), StringComparison.Ordinal);
        Assert.Contains(SampleResources.Secret, await _dashboard.Client.GetStringAsync("/resources/search?reveal=*"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_InWhatTheApplicationSays_IsText()
    {
        var hostile = SampleResources.Running(Name, Script) with
        {
            StateReason = Script,
            HealthReason = Script,
            IsHealthy = false,
            Source = Script,
            ReplicasWanted = 1,
            Links = [new(Script, "http://localhost/" + Script), new("x", "javascript:alert(1)"), new("y", "data:text/html," + Script)],
            Replicas = [SampleResources.Replica(Name) with { StateReason = Script, Id = Script }],
            Environment = [new(Script, Script, false), new(Script + 2, Script, true)],
            Relations = [new(Name, Script), new("\"><img src=x onerror=alert(1)>", Script)],
            Commands = [new(Script, Script, true) { Confirmation = Script, Description = Script }],
        };
        _dashboard.Application.Resources = [hostile, SampleResources.Running("web", "Project") with { Relations = [new(Name, Script)] }];
        _dashboard.Application.Lines.Add(Name, Script + "\u001b[31m" + Script + "\u001b]8;;" + Script + "\u0007", ConsoleSource.Output, Name);
        var (name, script) = (Uri.EscapeDataString(Name), Uri.EscapeDataString(Script));

        foreach (var path in new[]
        {
            "/resources", "/resources?view=graph", $"/resources?q={script}&type={script}&state={script}", $"/resources/{name}?reveal=*",
            "/console", $"/console?resource={name}&instance={name}&q={script}",
        })
        {
            var html = await _dashboard.Client.GetStringAsync(path);
            Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"javascript:", html, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"data:", html, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        }
    }
}
