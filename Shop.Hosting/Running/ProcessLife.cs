using System.Globalization;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

internal sealed class ProcessLife(ManagedProcess process, IReadOnlyDictionary<string, string> environment) : IRunning
{
    public string Id { get; } = process.Id.ToString(CultureInfo.InvariantCulture);

    public IReadOnlyDictionary<string, string> Environment => environment;

    public Task<int> Completion => process.Completion;

    public Task StopAsync(TimeSpan grace) => process.StopAsync(grace);
}
