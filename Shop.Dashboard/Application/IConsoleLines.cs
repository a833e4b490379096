namespace Shop.Dashboard.Application;

/// <summary>What the resources print: the last lines of each are kept.</summary>
internal interface IConsoleLines
{
    /// <summary>The last lines, oldest first.</summary>
    /// <param name="resource">The resource; null for all.</param>
    /// <param name="count">At most so many.</param>
    IReadOnlyList<ConsoleLine> Last(string? resource, int count);

    /// <summary>The lines kept with a higher number, then every new one.</summary>
    /// <param name="resource">The resource; null for all.</param>
    /// <param name="after">The number of the last line seen; 0 for none.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    IAsyncEnumerable<ConsoleLine> WatchAsync(string? resource, long after, CancellationToken cancellationToken);
}
