namespace Shop.Dashboard.Application;

/// <summary>How a command ended.</summary>
/// <param name="Kind">Whether it was done, and if not, whose fault it is.</param>
/// <param name="Message">One sentence for the person who asked.</param>
internal sealed record CommandOutcome(CommandOutcomeKind Kind, string Message);
