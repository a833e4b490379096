using Shop.Bench.Load;
using Shop.Bench.Wire;

namespace Shop.Bench.Freshness;

/// <summary>Queries alone, then beside writes.</summary>
/// <param name="Alone">The queries without writes.</param>
/// <param name="Beside">The same queries while products are written.</param>
/// <param name="Found">From the acknowledgement of a write until every replica finds it.</param>
/// <param name="Acknowledged">The writes themselves, from when they were due.</param>
internal sealed record FreshnessRound(LoadFigures Alone, LoadFigures Beside, LatencyHistogram Found, LatencyHistogram Acknowledged);
