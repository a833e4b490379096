namespace Shop.Dashboard.Traces;

/// <summary>An event within a span, such as an exception.</summary>
public sealed record SpanHappening(DateTime Time, string Name, IReadOnlyList<KeyValuePair<string, string>> Attributes);
