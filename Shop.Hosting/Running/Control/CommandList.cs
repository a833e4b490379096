using Aspire.Hosting.ApplicationModel;
using Shop.Dashboard.Application;

namespace Shop.Hosting.Running.Control;

/// <summary>What can be done now.</summary>
internal static class CommandList
{
    public static IReadOnlyList<CommandView> Of(ResourceRunner runner) =>
    [
        new(ResourceCommands.Start, "Start", runner.CanStart),
        new(ResourceCommands.Stop, "Stop", runner.CanStop),
        new(ResourceCommands.Restart, "Restart", runner.CanStop),
    ];

    public static IReadOnlyList<CommandView> Of(Replica replica) =>
    [
        new(ResourceCommands.Start, "Start", !Runs(replica)),
        new(ResourceCommands.Stop, "Stop", Runs(replica)),
        new(ResourceCommands.Restart, "Restart", Runs(replica)),
    ];

    private static bool Runs(Replica replica) => replica.IsAlive || replica.IsComingBack || replica.State == KnownResourceStates.Starting;
}
