namespace Shop.Dashboard.Traces;

/// <summary>Some traces, the newest first.</summary>
/// <param name="Items">The traces.</param>
/// <param name="Next">When the last of them began, where there may be more.</param>
/// <param name="Fields">Names of attributes that they have.</param>
internal sealed record TracePage(IReadOnlyList<TraceSummary> Items, long? Next, IReadOnlyList<string> Fields);
