namespace Shop.Web.Clients.Desk;

/// <summary>What happened at the desk from one day to another, both included.</summary>
public sealed record PeriodFigures(
    DateOnly From,
    DateOnly To,
    string TimeZone,
    long Backlog,
    FigureCounts Total,
    DayOfDesk[] Days,
    TagOfDesk[] Tags,
    AgentOfDesk[] Agents);

public sealed record FigureCounts(long Created, FigureDurations FirstResponse, FigureDurations Resolution);

public sealed record FigureDurations(long Count, double? MedianSeconds, double? P90Seconds, long Breached);

public sealed record DayOfDesk(DateOnly Day, long Created, long FirstResponses, long Solved, long Backlog);

public sealed record TagOfDesk(string Tag, FigureCounts Figures);

public sealed record AgentOfDesk(string Agent, long Replies, FigureDurations FirstResponse, long Solved);
