using System.Text.Json;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Traces;

/// <summary>A span as the waterfall shows it.</summary>
public sealed record SpanItem
{
    // What a span does, in the one attribute that says it best; the old names too.
    private static readonly string[] Telling =
    [
        "db.query.text", "db.statement", "db.query.summary", "url.full", "http.url", "url.path", "http.target",
        "messaging.destination.name", "rpc.method", "code.function.name",
    ];

    public required SpanEntry Found { get; init; }

    public required OriginName Origin { get; init; }

    public required string SpanId { get; init; }

    public required string ParentId { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    /// <summary>Such as the statement of a query; empty where there is nothing such.</summary>
    public required string Tells { get; init; }

    /// <summary>Why it failed, where it did and says so.</summary>
    public required string StatusMessage { get; init; }

    public long Start => Found.Start;

    public long End => Found.Start + Found.Duration;

    public TimeSpan Duration => TimeSpan.FromTicks(Found.Duration);

    public bool IsError => Found.IsError;

    public static SpanItem From(in SpanEntry entry, JsonElement line) => new()
    {
        Found = entry,
        Origin = new OriginName(line.TextOf("service"), line.TextOf("instance")),
        SpanId = line.TextOf("spanId"),
        ParentId = line.TextOf("parentSpanId"),
        Name = line.TextOf("name"),
        Kind = line.TextOf("kind"),
        Tells = TellingOf(line),
        StatusMessage = line.TextOf("statusMessage"),
    };

    private static string TellingOf(JsonElement line)
    {
        if (line.TryGetProperty("attributes", out var attributes) && attributes.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in Telling)
            {
                if (attributes.TryGetProperty(name, out var value) && value.TextOf() is { Length: > 0 } text)
                {
                    return text;
                }
            }
        }

        return "";
    }
}
