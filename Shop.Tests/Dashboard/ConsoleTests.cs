using System.Text.RegularExpressions;
using Shop.Dashboard.Application;

namespace Shop.Tests.Dashboard;

public sealed partial class ConsoleTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private RunningDashboard _dashboard = null!;

    private FedConsole Console => _dashboard.Application.Lines;

    public async Task InitializeAsync() => _dashboard = await RunningDashboard.StartAsync();

    public async Task DisposeAsync() => await _dashboard.DisposeAsync();

    [Fact]
    public async Task Stream_AfterABreak_GoesOnWithTheNextLine()
    {
        for (var i = 1; i <= 10; i++)
        {
            Console.Add("web", $"line {i}");
        }

        Assert.Equal([8, 9, 10, 11], await ReadAsync("/live/console?from=2", lastSeen: 7, count: 4, () => Console.Add("web", "line 11")));
    }

    [Fact]
    public async Task Stream_WithANumberOfAnEarlierRun_BeginsAnew()
    {
        Console.Add("web", "first");
        Console.Add("web", "second");

        Assert.Equal([1, 2, 3], await ReadAsync("/live/console", lastSeen: 5000, count: 3, () => Console.Add("web", "third")));
    }

    [Fact]
    public async Task Stream_OfAReplica_HoldsItsLinesOnly()
    {
        Console.Add("search", "a", instance: "search-1");
        Console.Add("search", "b", instance: "search-2");
        Console.Add("web", "c", instance: "search-2");
        Console.Add("search", "d", instance: "search-2");

        Assert.Equal([2, 4], await ReadAsync("/live/console?resource=search&instance=search-2&from=0", null, 2, () => { }));
    }

    [Fact]
    public async Task Stream_OfManyLines_LosesNoneAndKeepsOrder()
    {
        Console.Add("web", "0");
        var numbers = await ReadAsync("/live/console?from=1", null, 5000, () =>
        {
            for (var i = 0; i < 5000; i++)
            {
                Console.Add("web", $"{i}");
            }
        });

        Assert.Equal(Enumerable.Range(2, 5000).Select(i => (long)i), numbers);
    }

    [Fact]
    public async Task Page_ShowsErrorsAndTheHost_Apart_AndLooksThroughColours()
    {
        Console.Add("web", "to \u001b[31mstandard\u001b[0m error", ConsoleSource.Error);
        Console.Add("web", "restarted", ConsoleSource.Host);
        Console.Add("web", "as usual");

        var page = await _dashboard.Client.GetStringAsync("/console?q=STANDARD%20ERR");
        Assert.Contains("class=\"line line--error\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("as usual", page, StringComparison.Ordinal);
        Assert.Contains("class=\"line line--host\"", await _dashboard.Client.GetStringAsync("/console?resource=web"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clear_LeavesOlderLinesOut()
    {
        Console.Add("web", "old line");
        Console.Add("web", "new line");

        var page = await _dashboard.Client.GetStringAsync("/console?after=1");

        Assert.DoesNotContain("old line", page, StringComparison.Ordinal);
        Assert.Contains("new line", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_IsPlainText_OfWhatTheFilterLetsThrough()
    {
        Console.Add("search", "\u001b[32minfo\u001b[0m: <found>", instance: "search-1");
        Console.Add("search", "nothing", instance: "search-1");
        using var answer = await _dashboard.Client.GetAsync("/console/download?resource=search&q=found");

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("console-search.log", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Matches("^[-0-9T:.]+Z search-1 info: <found>\n$", await answer.Content.ReadAsStringAsync());
    }

    private async Task<List<long>> ReadAsync(string path, long? lastSeen, int count, Action meanwhile)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastSeen is { } number)
        {
            request.Headers.Add("Last-Event-ID", $"{number}");
        }

        using var answer = await _dashboard.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync());
        meanwhile();
        var numbers = new List<long>();
        while (numbers.Count < count)
        {
            var line = await events.ReadLineAsync().WaitAsync(s_patience);
            numbers.AddRange(LineNumber().Matches(line!).Select(match => long.Parse(match.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)));
        }

        return numbers;
    }

    [GeneratedRegex("data-n=\"(?<number>[0-9]+)\"", RegexOptions.None, 1000)]
    private static partial Regex LineNumber();
}
