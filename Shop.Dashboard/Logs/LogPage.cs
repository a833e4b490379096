namespace Shop.Dashboard.Logs;

/// <summary>Some records, the newest first.</summary>
/// <param name="Items">The records.</param>
/// <param name="Next">The lowest number among them, where there may be more.</param>
/// <param name="Fields">Names of attributes that these records have.</param>
internal sealed record LogPage(IReadOnlyList<LogItem> Items, long? Next, IReadOnlyList<string> Fields);
