using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

internal sealed class ProcessLife(ManagedProcess process) : IRunning
{
    public Task<int> Completion => process.Completion;

    public Task StopAsync(TimeSpan grace) => process.StopAsync(grace);
}
