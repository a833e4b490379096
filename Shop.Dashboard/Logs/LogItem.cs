using System.Text.Json;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Logs;

/// <summary>A log record as a page shows it.</summary>
public sealed record LogItem
{
    private const string Template = "{OriginalFormat}";

    public required long Number { get; init; }

    public required DateTime Time { get; init; }

    public required OriginName Origin { get; init; }

    /// <summary>The level's usual name; empty where none was sent.</summary>
    public required string Level { get; init; }

    public required string Category { get; init; }

    public required string Message { get; init; }

    public required string TraceId { get; init; }

    public required string SpanId { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Sender { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Scope { get; init; }

    /// <summary>Attributes that tell more than the message: neither its template nor the exception.</summary>
    public IEnumerable<KeyValuePair<string, string>> Properties => AttributesBesidesException.Where(a => a.Key != Template);

    public IEnumerable<KeyValuePair<string, string>> AttributesBesidesException =>
        Attributes.Where(a => !a.Key.StartsWith("exception.", StringComparison.Ordinal));

    public string? MessageTemplate => Attribute(Template);

    public string? ExceptionType => Attribute("exception.type");

    public string? ExceptionMessage => Attribute("exception.message");

    public string? ExceptionStack => Attribute("exception.stacktrace");

    internal static LogItem From(long number, in LogEntry entry, JsonElement line) => new()
    {
        Number = number,
        Time = line.TimeOf("time"),
        Origin = new OriginName(line.TextOf("service"), line.TextOf("instance")),
        Level = Severity.Name(entry.Severity) is { Length: > 0 } name ? name : line.TextOf("level"),
        Category = line.TextOf("category"),
        Message = line.TextOf("message") is { Length: > 0 } message ? message : line.TextOf("event"),
        TraceId = line.TextOf("traceId"),
        SpanId = line.TextOf("spanId"),
        Attributes = line.PairsOf("attributes"),
        Sender = line.PairsOf("resource"),
        Scope = line.PairsOf("scope"),
    };

    private string? Attribute(string key) => Attributes.FirstOrDefault(a => a.Key == key).Value is { Length: > 0 } value ? value : null;
}
