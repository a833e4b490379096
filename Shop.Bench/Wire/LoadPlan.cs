namespace Shop.Bench.Wire;

/// <summary>What a load sends: the requests in turn, over and over.</summary>
internal sealed record LoadPlan(IReadOnlyList<LoadRequest> Requests, TimeSpan Duration)
{
    /// <summary>How many are due a second, whether or not the earlier ones were answered; null sends the next one on each answer.</summary>
    public double? PerSecond { get; init; }

    /// <summary>It ends early after so many.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Looks into every so manieth answer; 0 looks into none.</summary>
    public int CheckEvery { get; init; }

    /// <summary>The first request that is sent.</summary>
    public int First { get; init; }
}
