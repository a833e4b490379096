using System.Text.Json;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Traces;

/// <summary>All that a span says.</summary>
public sealed record SpanFull
{
    public required SpanItem Item { get; init; }

    public required string Source { get; init; }

    public required string Status { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Sender { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Scope { get; init; }

    public required IReadOnlyList<SpanHappening> Events { get; init; }

    /// <summary>Trace and span ids.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Links { get; init; }

    public static SpanFull From(in SpanEntry entry, JsonElement line) => new()
    {
        Item = SpanItem.From(entry, line),
        Source = line.TextOf("source"),
        Status = line.TextOf("status"),
        Attributes = line.PairsOf("attributes"),
        Sender = line.PairsOf("resource"),
        Scope = line.PairsOf("scope"),
        Events = [.. line.ItemsOf("events").Select(e => new SpanHappening(e.TimeOf("time"), e.TextOf("name"), e.PairsOf("attributes")))],
        Links = [.. line.ItemsOf("links").Select(l => KeyValuePair.Create(l.TextOf("traceId"), l.TextOf("spanId")))],
    };
}
