namespace Shop.Hosting.Running.Processes;

/// <summary>What to start. The environment is added to that of the app host.</summary>
internal sealed record ProcessSpec(
    string Name,
    string FileName,
    IReadOnlyList<string> Arguments,
    string? WorkingDirectory = null,
    IReadOnlyDictionary<string, string>? Environment = null)
{
    /// <summary>The signal that asks this program to end in good order.</summary>
    public Signal StopSignal { get; init; } = Signal.Term;

    /// <summary>Variables of the app host that the program must not see.</summary>
    public IReadOnlyCollection<string> Without { get; init; } = [];
}
