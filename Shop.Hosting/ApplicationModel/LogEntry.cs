namespace Aspire.Hosting.ApplicationModel;

/// <summary>A line as it is kept: with its place among the lines of all resources.</summary>
internal sealed record LogEntry(long Number, DateTimeOffset At, string Resource, string Instance, LogLine Content, bool IsFromHost);
