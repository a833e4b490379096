using System.Net;
using System.Text.Json.Nodes;
using Shop.ContactApi.Desk.Figures;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Contact.Desk;

/// <summary>Figures of a seeded month, against the same counted here.</summary>
[Collection(ServersCollection.Name)]
public sealed class FigureTests(ServersFixture servers)
{
    private static readonly SeededMonth Month = new(400);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a,\"b\"\n", "\"a,\"\"b\"\"\n\"")]
    [InlineData("=\"x\",1", "\"'=\"\"x\"\",1\"")]
    [InlineData("", "")]
    public void Csv_TextIsTextAndNoFormula(string text, string cell) => Assert.Equal(cell + ",-1,\r\n", CsvText.Line([text, -1, null]));

    [Fact]
    public async Task Figures_OfASeededMonth_AreWhatCountingGives()
    {
        await using var desk = await DeskHost.StartAsync(servers);
        foreach (var (query, fields) in new (string, string[])[]
        {
            ("from=x", ["from"]), ("to=2026-02-30", ["to"]), ("from=2026-11-02&to=2026-11-01", ["from"]), ("from=2025-01-01&to=2026-11-01", ["from"]),
            ("from=0001-01-01", ["from"]), ("from=", ["from"]), ("to=9999-12-31", ["to"]),
        })
        {
            (await desk.GetAsync($"/figures?{query}")).Names(fields);
        }
        var empty = (await desk.GetAsync("/figures?from=2026-10-01&to=2026-10-31")).Is(HttpStatusCode.OK).Json;
        Assert.Equal((0, true, 31), ((int)empty["backlog"]!, empty["total"]!["resolution"]!["medianSeconds"] is null, empty["days"]!.AsArray().Count));

        await desk.Contact.QueryAsync<int>(Month.ToSql());
        var figures = (await desk.GetAsync("/figures?from=2026-10-01&to=2026-10-31")).Is(HttpStatusCode.OK).Json;
        var counted = Month.Conversations.Where(c => c.Status != "spam").ToList();
        AssertSet(counted, figures["total"]!);
        Assert.Equal(Month.Conversations.Count(c => c.IsBacklogAt(End(SeededMonth.Days - 1))), (int)figures["backlog"]!);
        Assert.Equal(["broken", "delay", "question"], figures["tags"]!.AsArray().Select(tag => (string)tag!["tag"]!));
        foreach (var tag in figures["tags"]!.AsArray())
        {
            AssertSet([.. counted.Where(c => c.Tags.Contains((string)tag!["tag"]!))], tag!["figures"]!);
        }
        foreach (var (agent, name) in figures["agents"]!.AsArray().Zip(["alice", "bob"]))
        {
            var own = counted.Where(c => c.Agent == name).ToList();
            AssertTimes([.. own.Where(c => InMonth(c.Answered))], c => c.Answered!.Value - c.Created, TimeSpan.FromHours(8), agent!["firstResponse"]!);
            Assert.Equal(
                (name, own.Count(c => InMonth(c.Answered)), own.Sum(c => c.Changes.Count(change => change.To == "solved" && InMonth(change.At)))),
                ((string)agent["agent"]!, (int)agent["replies"]!, (int)agent["solved"]!));
        }
        for (var i = 0; i < SeededMonth.Days; i++)
        {
            var day = figures["days"]![i]!;
            Assert.Equal(SeededMonth.First.AddDays(i).ToString("yyyy-MM-dd", null), (string)day["day"]!);
            Assert.Equal(
                (counted.Count(c => OnDay(c.Created, i)), counted.Count(c => OnDay(c.Answered, i)), counted.Count(c => OnDay(c.Solved, i)), Month.Conversations.Count(c => c.IsBacklogAt(End(i)))),
                ((int)day["created"]!, (int)day["firstResponses"]!, (int)day["solved"]!, (int)day["backlog"]!));
        }
        await AssertExportsAsync(desk, counted);
    }

    private static async Task AssertExportsAsync(DeskHost desk, List<SeededConversation> counted)
    {
        var days = (await desk.GetAsync("/figures/days.csv?from=2026-10-01&to=2026-10-31")).Is(HttpStatusCode.OK).Text.TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal(("day,created,first responses,solved,backlog", SeededMonth.Days + 2), (days[0], days.Length));
        Assert.StartsWith("2026-10-01,", days[1], StringComparison.Ordinal);
        var rows = (await desk.GetAsync("/figures/conversations.csv?from=2026-10-01&to=2026-10-31")).Is(HttpStatusCode.OK).Text.Split("\r\n");
        Assert.Equal(counted.Count(c => InMonth(c.Created)) + 2, rows.Length);
        Assert.All(rows[1..^1], row => Assert.Matches("^SEED-[0-9]+,\"'=HYPERLINK\\(\"\"x\"\"\\), [0-9]+\",", row));
        Assert.DoesNotContain(rows, row => row.Contains('@', StringComparison.Ordinal));
        (await desk.GetAsync("/figures/days.csv?from=x")).Names("from");
    }

    private static void AssertSet(List<SeededConversation> conversations, JsonNode set)
    {
        Assert.Equal(conversations.Count(c => InMonth(c.Created)), (int)set["created"]!);
        AssertTimes([.. conversations.Where(c => InMonth(c.Answered))], c => c.Answered!.Value - c.Created, TimeSpan.FromHours(8), set["firstResponse"]!);
        AssertTimes([.. conversations.Where(c => InMonth(c.Solved))], c => c.Solved!.Value - c.Created, TimeSpan.FromDays(3), set["resolution"]!);
    }

    private static void AssertTimes(List<SeededConversation> conversations, Func<SeededConversation, TimeSpan> time, TimeSpan target, JsonNode times)
    {
        Assert.NotEmpty(conversations);
        var sorted = conversations.Select(c => time(c).TotalSeconds).Order().ToList();
        Assert.Equal((sorted.Count, sorted.Count(seconds => seconds > target.TotalSeconds)), ((int)times["count"]!, (int)times["breached"]!));
        Assert.Equal(Share(sorted, 0.5), (double)times["medianSeconds"]!, 3);
        Assert.Equal(Share(sorted, 0.9), (double)times["p90Seconds"]!, 3);
    }

    /// <summary>Between the two neighbours, in proportion.</summary>
    private static double Share(List<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Count - 1)] - sorted[below]));
    }

    private static DateTimeOffset End(int day) => new DateTimeOffset(SeededMonth.First.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(day + 1);

    private static bool OnDay(DateTimeOffset? at, int day) => at >= End(day - 1) && at < End(day);

    private static bool InMonth(DateTimeOffset? at) => at >= End(-1) && at < End(SeededMonth.Days - 1);
}
