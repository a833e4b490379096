using Shop.Bench.Steering;

namespace Shop.Bench.Search;

/// <summary>What a start of the service costs.</summary>
/// <param name="Ready">From the start of the process to its first answer that it is ready, from the database.</param>
/// <param name="Memory">Resident bytes after some seconds without work.</param>
/// <param name="SnapshotReady">The same start with the snapshot that the service had left.</param>
/// <param name="Stolen">What of the machine others had during the first start, see <see cref="ProcessorUse"/>.</param>
/// <param name="SnapshotStolen">The same of the second.</param>
/// <param name="SnapshotBytes">How large that was; 0 when it had left none.</param>
internal sealed record StartFigures(TimeSpan Ready, long Memory, TimeSpan SnapshotReady, double? Stolen, double? SnapshotStolen, long SnapshotBytes);
