using System.Globalization;
using System.Text.Json;

namespace Shop.Bench.Outage;

/// <summary>
/// What Contact's own metrics said, from the telemetry that the app host stores: a point each ten seconds, as
/// {"time":"…","service":"contact","meter":"Shop.Messaging","instrument":"shop.outbox.pending","value":7,"attributes":{"module":"contact"}}.
/// </summary>
internal static class StoredMetrics
{
    private const string NotificationsQueue = "contact.notifications";
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    // Instrument, the attributes that it must have one of, and how the column is called.
    private static readonly (string Instrument, string? Attribute, string Column)[] s_columns =
    [
        ("shop.outbox.pending", null, "outbox pending"),
        ("shop.outbox.oldest", null, "oldest s"),
        ("shop.outbox.published", null, "published"),
        ("shop.outbox.failures", null, "publish failures"),
        ("shop.queue.waiting", NotificationsQueue, "waiting in the queue"),
        ("shop.consumer.handled", NotificationsQueue, "handled"),
        ("shop.consumer.retries", null, "retries"),
        ("shop.dead_letters", null, "dead letters"),
    ];

    /// <summary>A table with a line for each ten seconds; cells are empty where nothing was reported.</summary>
    public static IEnumerable<string> Table(string file, DateTimeOffset from)
    {
        var points = Read(file, from).ToLookup(p => (p.Step, p.Column), p => p.Value);
        yield return $"| s | {string.Join(" | ", s_columns.Select(c => c.Column))} |";
        yield return $"| ---: |{string.Concat(s_columns.Select(_ => " ---: |"))}";
        foreach (var step in points.Select(p => p.Key.Step).Distinct().Order())
        {
            var cells = s_columns.Select(c => points[(step, c.Column)].Select(v => v.ToString("#,0.#", CultureInfo.InvariantCulture)).LastOrDefault(""));
            yield return string.Create(CultureInfo.InvariantCulture, $"| {step * Step.TotalSeconds} | {string.Join(" | ", cells)} |");
        }
    }

    private static IEnumerable<(int Step, string Column, double Value)> Read(string file, DateTimeOffset from)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
        {
            if (line.Contains("\"meter\":\"Shop.Messaging\"", StringComparison.Ordinal) && line.EndsWith('}') && Point(line, from) is { } point)
            {
                yield return point;
            }
        }
    }

    private static (int, string, double)? Point(string line, DateTimeOffset from)
    {
        using var json = JsonDocument.Parse(line);
        var point = json.RootElement;
        var time = point.GetProperty("time").GetDateTimeOffset() - from;
        var column = Array.Find(s_columns, c => point.GetProperty("instrument").ValueEquals(c.Instrument)
            && (c.Attribute is null || point.GetProperty("attributes").EnumerateObject().Any(a => a.Value.ValueEquals(c.Attribute)))).Column;
        return time < TimeSpan.Zero || column is null || !point.GetProperty("service").ValueEquals("contact") || !point.TryGetProperty("value", out var value)
            ? null
            : ((int)(time / Step), column, value.GetDouble());
    }
}
