using Shop.Dashboard.Application;

namespace Shop.Hosting.Running.Control;

/// <summary>What can be done now with a resource or a replica.</summary>
internal static class CommandList
{
    public static IReadOnlyList<CommandView> Of(bool canStart, bool canStop) =>
    [
        new(ResourceControl.Start, "Start", canStart),
        new(ResourceControl.Stop, "Stop", canStop),
        new(ResourceControl.Restart, "Restart", canStop),
    ];
}
