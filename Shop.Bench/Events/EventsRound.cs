namespace Shop.Bench.Events;

/// <summary>What one round has measured.</summary>
/// <param name="Load">The machine's load average when it began.</param>
/// <param name="Raw">Messages a second through the broker alone.</param>
/// <param name="Producing">Events a second while producers commit.</param>
/// <param name="Committed">What the producers themselves committed a second meanwhile.</param>
/// <param name="Backlog">Events a second out of a full outbox.</param>
/// <param name="FromCommit">Sorted milliseconds from commit to committed effect.</param>
/// <param name="FromDue">The same from when the event was due.</param>
internal sealed record EventsRound(
    double Load, double Raw, double Producing, double Committed, double Backlog, double[] FromCommit, double[] FromDue);
