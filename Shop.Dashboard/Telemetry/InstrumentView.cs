namespace Shop.Dashboard.Telemetry;

/// <summary>An instrument at one moment.</summary>
public sealed record InstrumentView(
    InstrumentId Id, InstrumentKind Kind, string Unit, string Description, IReadOnlyList<SeriesView> Series);
