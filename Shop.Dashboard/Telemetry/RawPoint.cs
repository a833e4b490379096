namespace Shop.Dashboard.Telemetry;

/// <summary>A data point as it was sent.</summary>
internal sealed record RawPoint
{
    public required InstrumentId Instrument { get; init; }

    public required InstrumentKind Kind { get; init; }

    public required string Instance { get; init; }

    public required string Unit { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; }

    public required long Time { get; init; }

    /// <summary>Since when a sum counts; 0 where that is not said.</summary>
    public required long Start { get; init; }

    /// <summary>Counted since the point before, and not since the start.</summary>
    public required bool IsDelta { get; init; }

    /// <summary>The value, or the sum of a histogram.</summary>
    public required double Value { get; init; }

    public double Count { get; init; }

    public BucketCounts? Buckets { get; init; }
}
