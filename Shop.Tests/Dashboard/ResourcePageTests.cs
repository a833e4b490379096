using System.Net;
using Shop.Dashboard.Application;

namespace Shop.Tests.Dashboard;

public sealed class ResourcePageTests : IAsyncLifetime
{
    private RunningDashboard _dashboard = null!;

    public async Task InitializeAsync() => _dashboard = await RunningDashboard.StartAsync();

    public async Task DisposeAsync() => await _dashboard.DisposeAsync();

    [Theory]
    [InlineData("/resources/nobody")]
    [InlineData("/resources/SEARCH")]
    [InlineData("/resources/..%2fsearch")]
    [InlineData("/console?resource=nobody")]
    [InlineData("/console/download?resource=nobody")]
    [InlineData("/live/console?resource=nobody")]
    public async Task UnknownResource_Is404(string path)
    {
        using var answer = await _dashboard.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Post_WithoutAFormOfOurs_ChangesNothing()
    {
        foreach (var path in new[] { "/resources/search/commands/stop", "/resources/search/replicas", "/theme", "/logout", "/login" })
        {
            using var answer = await _dashboard.Client.PostAsync(path, new FormUrlEncodedContent([KeyValuePair.Create("replicas", "9")]));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Empty(_dashboard.Application.Asked);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000")]
    public async Task Scale_PassesTheNumberOn_AndTellsWhatCameOfIt(string replicas)
    {
        _dashboard.Application.Outcome = new(CommandOutcomeKind.Refused, "From 1 to 20 <replicas>.");
        using var answer = await _dashboard.PostAsync("/resources/search", "/resources/search/replicas", ("replicas", replicas));

        Assert.Equal("/resources/search", answer.Headers.Location?.OriginalString);
        Assert.Equal($"scale search {replicas}", Assert.Single(_dashboard.Application.Asked));
        Assert.Contains("note--bad\">From 1 to 20 &lt;replicas&gt;.", await _dashboard.Client.GetStringAsync("/resources/search"), StringComparison.Ordinal);
        Assert.DoesNotContain("note--bad", await _dashboard.Client.GetStringAsync("/resources/search"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two")]
    [InlineData("1.5")]
    [InlineData("")]
    [InlineData("99999999999")]
    public async Task Scale_ToWhatIsNoNumber_IsRefusedHere(string replicas)
    {
        using var answer = await _dashboard.PostAsync("/resources/search", "/resources/search/replicas", ("replicas", replicas));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Empty(_dashboard.Application.Asked);
        Assert.Contains("must be a whole number", await _dashboard.Client.GetStringAsync("/resources/search"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(CommandOutcomeKind.Done), "note--good")]
    [InlineData(nameof(CommandOutcomeKind.Refused), "note--bad")]
    [InlineData(nameof(CommandOutcomeKind.Failed), "note--bad")]
    public async Task Command_OfAReplica_ReturnsToThePage_WithItsOutcome(string kind, string tone)
    {
        _dashboard.Application.Outcome = new(Enum.Parse<CommandOutcomeKind>(kind), "That is what came of it.");
        using var answer = await _dashboard.PostAsync(
            "/resources/search", "/resources/search-2/commands/restart", ("returnUrl", "/resources?q=search"));

        Assert.Equal("/resources?q=search", answer.Headers.Location?.OriginalString);
        Assert.Equal("restart search-2", Assert.Single(_dashboard.Application.Asked));
        Assert.Contains($"{tone}\">That is what came of it.", await _dashboard.Client.GetStringAsync("/resources?q=search"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_ThatNobodyKnows_Is404()
    {
        _dashboard.Application.Outcome = new(CommandOutcomeKind.Unknown, "There is no such command.");
        using var answer = await _dashboard.PostAsync("/resources/search", "/resources/search/commands/dance", ("returnUrl", "//evil.example"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Filter_ShowsWhatIsAskedFor()
    {
        var page = await _dashboard.Client.GetStringAsync("/resources?type=Database&q=SEARCH");

        Assert.Contains("data-key=\"row-searchdb\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-key=\"row-contactdb\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-key=\"row-search\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Details_NameRelations_InBothDirections_AndWhyItFails()
    {
        var page = await _dashboard.Client.GetStringAsync("/resources/contact");

        Assert.Contains("href=\"/resources/contactdb\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/resources/web\"", page, StringComparison.Ordinal);
        Assert.Contains("No connection string contactdb.", page, StringComparison.Ordinal);
        Assert.Contains("Crash loop", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_AreToldToAWatchingPage()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live/resources");
        using var answer = await _dashboard.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("event: changed", await events.ReadLineAsync());

        _dashboard.Application.Change("mail", mail => mail with { State = "Running" });

        string? line;
        do
        {
            line = await events.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(90));
        }
        while (line != "event: changed");
    }
}
