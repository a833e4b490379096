namespace Shop.Bench.Load;

/// <summary>When a request was due, how long after that it was answered, and what went wrong.</summary>
internal sealed record TimedAnswer(TimeSpan Due, TimeSpan Took, string? Failure);
