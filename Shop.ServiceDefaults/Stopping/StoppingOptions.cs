namespace Shop.ServiceDefaults.Stopping;

/// <summary>How a service ends when it is told to. Section <c>Stopping</c>.</summary>
internal sealed class StoppingOptions
{
    public const string Section = "Stopping";

    /// <summary>
    /// How long it still takes requests while it already says that it is not ready: as long as those who send them may take to
    /// notice. None where somebody takes it out before, as the app host does.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.Zero;

    /// <summary>How long requests under way may take after that.</summary>
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(20);

    public bool IsSensible => Delay >= TimeSpan.Zero && Delay <= TimeSpan.FromMinutes(5) && Drain > TimeSpan.Zero && Drain <= TimeSpan.FromMinutes(30);
}
