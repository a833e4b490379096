namespace Shop.Dashboard.Telemetry;

/// <summary>What became of a data point.</summary>
internal enum PointFate
{
    /// <summary>It is shown, and belongs on disk.</summary>
    Kept,

    /// <summary>It is shown; on disk the points around it say enough.</summary>
    OnlyShown,

    /// <summary>Not one of ours, too old, or one series too many.</summary>
    NotShown,
}
