namespace Shop.ContactApi.Desk.Figures;

/// <summary>
/// What happened from one day to another, both included. Spam counts nowhere, and of what was merged only what stayed.
/// Times are by the clock on the wall, in seconds; targets and their breaches are by business hours.
/// </summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="TimeZone">In which days begin.</param>
/// <param name="Backlog">Conversations that are neither solved nor spam at the end of the last day.</param>
/// <param name="Total">Everything together.</param>
/// <param name="Days">Each day.</param>
/// <param name="Tags">By tag; a conversation counts for each of its tags.</param>
/// <param name="Agents">By agent.</param>
internal sealed record FigureAnswer(
    DateOnly From,
    DateOnly To,
    string TimeZone,
    long Backlog,
    FigureSet Total,
    IReadOnlyList<DayFigures> Days,
    IReadOnlyList<TagFigures> Tags,
    IReadOnlyList<AgentFigures> Agents);

/// <summary>Created in the period; first answered in it; solved in it.</summary>
internal sealed record FigureSet(long Created, FigureTimes FirstResponse, FigureTimes Resolution);

/// <summary>How many, how long, and how many missed their target.</summary>
internal sealed record FigureTimes(long Count, double? MedianSeconds, double? P90Seconds, long Breached);

/// <summary>Backlog: at the end of the day.</summary>
internal sealed record DayFigures(DateOnly Day, long Created, long FirstResponses, long Solved, long Backlog);

internal sealed record TagFigures(string Tag, FigureSet Figures);

/// <summary>Answers; conversations that the agent answered first; times that the agent solved one.</summary>
internal sealed record AgentFigures(string Agent, long Replies, FigureTimes FirstResponse, long Solved);
