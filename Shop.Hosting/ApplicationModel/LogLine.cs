namespace Aspire.Hosting.ApplicationModel;

/// <summary>One line that a resource has written.</summary>
/// <param name="LineNumber">Counted from 1 for each resource.</param>
/// <param name="Content">The line.</param>
/// <param name="IsErrorMessage">Whether it came from standard error.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);
