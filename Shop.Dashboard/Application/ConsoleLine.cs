namespace Shop.Dashboard.Application;

/// <summary>One line that a resource printed, or that the app host has to say about it.</summary>
/// <param name="Number">Counted over all resources, so that lines of several can be put in order.</param>
/// <param name="At">When it came.</param>
/// <param name="OfResource">The resource.</param>
/// <param name="Instance">The replica, such as search-2.</param>
/// <param name="Text">The line; may hold ANSI colours.</param>
/// <param name="Source">Who wrote it.</param>
internal sealed record ConsoleLine(long Number, DateTimeOffset At, string OfResource, string Instance, string Text, ConsoleSource Source);
