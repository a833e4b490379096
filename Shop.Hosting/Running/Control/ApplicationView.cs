using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Dashboard.Application;

namespace Shop.Hosting.Running.Control;

/// <summary>The running application as the dashboard and the API see it.</summary>
internal sealed class ApplicationView(
    DistributedApplicationModel model, StateFolder state, Changes changes, ResourceRunners runners, ResourceControl commands, ResourceViews views, ConsoleLog console, DeadLetterServices deadLetters, ConsoleOutput output) : IApplicationView
{
    public string Name => output.ApplicationName;

    public IConsoleLines Console => console;

    public IDeadLetterServices DeadLetters => deadLetters;

    public IReadOnlyList<ResourceView> Resources
    {
        get
        {
            var secrets = new SecretValues(model, state);
            return [.. model.Resources.Select(r => views.Of(r, runners.Find(r.Name), secrets))];
        }
    }

    public IAsyncEnumerable<long> WatchAsync(CancellationToken cancellationToken) => changes.WatchAsync(cancellationToken);

    public Task<CommandOutcome> ExecuteAsync(string target, string command, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(target, command, cancellationToken);

    public Task<CommandOutcome> ScaleAsync(string resource, int replicas, CancellationToken cancellationToken) =>
        commands.ScaleAsync(resource, replicas, cancellationToken);
}
