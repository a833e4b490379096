using Shop.Bench.FullText;

namespace Shop.Bench.Search;

/// <summary>Everything that one run has measured.</summary>
internal sealed record SearchFigures
{
    /// <summary>The machine's load average before the run.</summary>
    public required double LoadBefore { get; init; }

    public required string Server { get; init; }

    /// <summary>Null when a kept database was filled before.</summary>
    public required TimeSpan? Import { get; init; }

    public required StartFigures Start { get; init; }

    /// <summary>The mix of everything is the first.</summary>
    public required IReadOnlyList<MixFigures> Mixes { get; init; }

    /// <summary>The same with each answer worked out anew.</summary>
    public required IReadOnlyList<MixFigures> Anew { get; init; }

    public required long MemoryAfterLoad { get; init; }

    public FloorFigures? Floor { get; init; }

    public FullTextFigures? Postgres { get; init; }

    public TimeSpan PostgresBuild { get; init; }

    public bool PostgresTrigrams { get; init; }

    public MixFigures All => Mixes[0];
}
