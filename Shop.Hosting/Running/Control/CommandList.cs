using Aspire.Hosting.ApplicationModel;
using Shop.Dashboard.Application;

namespace Shop.Hosting.Running.Control;

/// <summary>What can be done now.</summary>
internal static class CommandList
{
    public static IReadOnlyList<CommandView> Of(ResourceRunner runner) =>
    [
        new(ResourceControl.Start, "Start", runner.CanStart),
        new(ResourceControl.Stop, "Stop", runner.CanStop),
        new(ResourceControl.Restart, "Restart", runner.CanStop),
    ];

    public static IReadOnlyList<CommandView> Of(Replica replica) =>
    [
        new(ResourceControl.Start, "Start", !Runs(replica)),
        new(ResourceControl.Stop, "Stop", Runs(replica)),
        new(ResourceControl.Restart, "Restart", Runs(replica)),
    ];

    private static bool Runs(Replica replica) => replica.IsAlive || replica.IsComingBack || replica.State == KnownResourceStates.Starting;
}
