using System.Text;
using Shop.Dashboard.Telemetry;

namespace Shop.Tests.Dashboard;

public sealed class LineStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-lines-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Lines_BeyondTheCount_PushOutTheOldest()
    {
        var store = new TelemetryStore(new TelemetryLimits { Logs = 1_000 });

        Enumerable.Range(0, 20_000).ToList().ForEach(i => store.Logs.Add(Line(i)));

        Assert.InRange(store.Logs.Count, 1, 1_000);
        Assert.Equal(20_000, store.Logs.Count + store.Logs.Evicted);
        Assert.Equal("line 19999", Messages(store)[^1]);
    }

    [Fact]
    public void Lines_BeyondTheBytes_PushOutTheOldest()
    {
        var store = new TelemetryStore(new TelemetryLimits { LogBytes = 300_000 });

        Enumerable.Range(0, 20_000).ToList().ForEach(i => store.Logs.Add(Line(i)));

        Assert.InRange(store.Logs.Bytes, 1, 300_000);
        Assert.Equal(20_000, store.Logs.Count + store.Logs.Evicted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[1]")]
    [InlineData("""{"time":"yesterday"}""")]
    public void Lines_ThatAreNone_AreCounted(string line)
    {
        var store = new TelemetryStore();

        Assert.False(store.Logs.Add(Encoding.UTF8.GetBytes(line)));
        Assert.False(store.Spans.Add(Encoding.UTF8.GetBytes(line)));
        Assert.Equal(PointFate.NotShown, store.Metrics.Add(Encoding.UTF8.GetBytes(line)));

        Assert.Equal((1, 1, 1), (store.Logs.Refused, store.Spans.Refused, store.Metrics.Refused));
    }

    [Fact]
    public void Lines_TooLong_AreCounted()
    {
        var store = new TelemetryStore(new TelemetryLimits { LineBytes = 100 });

        Assert.False(store.Logs.Add(Line(1, new string('x', 200))));
        Assert.Equal(1, store.Logs.Refused);
    }

    [Fact]
    public void Restore_AfterACrash_LeavesOutHalfLines_AndComesBeforeWhatIsNew()
    {
        File.WriteAllBytes(Path.Combine(_folder, "logs.1.ndjson"), [.. Line(1), .. Line(2)]);
        File.WriteAllBytes(Path.Combine(_folder, "logs.ndjson"), [.. Line(3), .. "{\"time\":\"20"u8, (byte)'\n', .. Line(4), .. Line(5)[..^20]]);
        var store = new TelemetryStore();
        using var earlier = new EarlierLines(_folder, "logs", long.MaxValue);
        store.Logs.Add(Line(6));

        store.Logs.Restore(earlier.Read());

        Assert.Equal(["line 1", "line 2", "line 3", "line 4", "line 6"], Messages(store));
        Assert.Equal(4, store.Logs.Restored);
    }

    [Fact]
    public void Restore_OfMuch_ReadsTheNewestOnly()
    {
        File.WriteAllBytes(Path.Combine(_folder, "logs.ndjson"), [.. Enumerable.Range(0, 1_000).SelectMany(i => Line(i))]);
        using var earlier = new EarlierLines(_folder, "logs", 5_000);
        var store = new TelemetryStore();

        store.Logs.Restore(earlier.Read());

        Assert.InRange(store.Logs.Bytes, 4_000, 5_000);
        Assert.Equal("line 999", Messages(store)[^1]);
    }

    private static List<string> Messages(TelemetryStore store) => store.Logs.Read(logs =>
    {
        var messages = new List<string>();
        logs.FromOldest((_, in _, line) =>
        {
            using var document = LineText.Parse(line);
            messages.Add(document.RootElement.GetProperty("message").GetString()!);
            return true;
        });
        return messages;
    });

    private static byte[] Line(int number, string? more = null) => Encoding.UTF8.GetBytes(
        $$$"""{"time":"2026-11-21T10:00:00Z","service":"search","instance":"search-1","level":"Warning","message":"line {{{number}}}{{{more}}}","attributes":{}}""" + "\n");
}
