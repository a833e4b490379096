using System.Net;

namespace Shop.Tests.Dashboard;

public sealed class DeadLetterPageTests : IAsyncLifetime
{
    private const string Page = "/dead-letters";
    private const string Script = "\"><script>alert('x')</script><img src=x onerror=alert(1)>";
    private RunningDashboard _dashboard = null!;

    private FedDeadLetters Letters => _dashboard.Application.Letters;

    private static string One => $"{Page}/contact/{FedDeadLetters.Id}";

    public async Task InitializeAsync() => _dashboard = await RunningDashboard.StartAsync();

    public async Task DisposeAsync() => await _dashboard.DisposeAsync();

    [Fact]
    public async Task Page_ShowsTheLettersOfAllServices_AndSaysWhichIsAway()
    {
        var html = await _dashboard.Client.GetStringAsync(Page);

        Assert.Contains("contact.message-received.v1", html, StringComparison.Ordinal);
        Assert.Contains("failed 8 times: InvalidOperationException", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/traces/{FedDeadLetters.TraceId}\"", html, StringComparison.Ordinal);
        Assert.Contains("away does not answer as it should: nobody is at home", html, StringComparison.Ordinal);
        Assert.Contains("There are more letters than anybody looks at", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FurtherPages_AreOfOneService()
    {
        Letters.NextCursor = "638-a b";
        Assert.Contains("href=\"/dead-letters?service=contact&amp;cursor=638-a%20b\"", await _dashboard.Client.GetStringAsync(Page), StringComparison.Ordinal);

        var further = await _dashboard.Client.GetStringAsync("/dead-letters?service=contact&cursor=638-a%20b");
        Assert.DoesNotContain("nobody is at home", further, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/contact/0199f4b1-0000-7000-8000-000000000001/replay", "POST contact /0199f4b1-0000-7000-8000-000000000001/replay", "on its way")]
    [InlineData("/contact/0199f4b1-0000-7000-8000-000000000001/discard", "DELETE contact /0199f4b1-0000-7000-8000-000000000001", "is gone")]
    [InlineData("/contact/replay", "POST contact /replay?queue=contact.notifications", "2 letters are on their way to contact.notifications again.")]
    [InlineData("/contact/discard", "DELETE contact ?queue=contact.notifications", "2 letters of contact.notifications are gone.")]
    public async Task Forms_AreDone_AndTold(string action, string asked, string told)
    {
        using var answer = await _dashboard.PostAsync(Page, Page + action, ("queue", "contact.notifications"), ("returnUrl", Page));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(Page, answer.Headers.Location?.OriginalString);
        Assert.Equal([asked], Letters.Asked);
        Assert.Contains(told, await _dashboard.Client.GetStringAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_IsTold()
    {
        Letters.Status = HttpStatusCode.Conflict;
        using var answer = await _dashboard.PostAsync(Page, One + "/replay", ("returnUrl", "//evil.example"));

        Assert.Equal(Page, answer.Headers.Location?.OriginalString);
        Assert.Contains("contact: The queue is gone.", await _dashboard.Client.GetStringAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_WithoutItsToken_OrOfAStranger_IsRefused()
    {
        using var noToken = await _dashboard.Client.PostAsync(One + "/replay", new FormUrlEncodedContent([]));
        using var stranger = await _dashboard.Stranger.PostAsync(One + "/replay", new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.BadRequest, noToken.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Empty(Letters.Asked);
    }

    [Fact]
    public async Task Letter_OfAnUnknownService_Is404_AndOneThatIsGoneIsSaid()
    {
        using var answer = await _dashboard.Client.GetAsync($"{Page}/nobody/{FedDeadLetters.Id}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var command = await _dashboard.PostAsync(Page, $"{Page}/nobody/{FedDeadLetters.Id}/replay");
        Assert.Equal(HttpStatusCode.NotFound, command.StatusCode);

        Assert.Contains("no longer there", await _dashboard.Client.GetStringAsync($"{Page}/contact/{Guid.NewGuid()}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_InALetter_IsText()
    {
        Letters.Hostile = Script;
        Letters.NextCursor = Script;
        Letters.Status = HttpStatusCode.Conflict;
        using var answer = await _dashboard.PostAsync(Page, One + "/replay");

        foreach (var path in new[] { Page, One, $"{Page}?service=contact&cursor={Uri.EscapeDataString(Script)}" })
        {
            var html = await _dashboard.Client.GetStringAsync(path);
            Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"/traces/\"", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task DashboardAlone_SaysThatItNeedsAnApplication()
    {
        await using var host = await TelemetryHost.StartAsync(Directory.CreateTempSubdirectory("shop-letters-").FullName);

        Assert.Contains("this dashboard runs without one", await host.Pages.GetStringAsync(Page), StringComparison.Ordinal);
    }
}
