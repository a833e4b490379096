using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;
using Shop.Dashboard.Application;

namespace Shop.Hosting.Running.Control;

/// <summary>The commands that the model gives a resource with <c>WithCommand</c>.</summary>
internal sealed partial class ModelCommands(ResourceNotificationService notifications, IServiceProvider services, ILogger<ModelCommands> logger)
{
    public IEnumerable<CommandView> Of(IResource resource) => resource.Annotations.OfType<ResourceCommandAnnotation>()
        .Select(c => (Command: c, State: StateOf(resource, c)))
        .Where(c => c.State != ResourceCommandState.Hidden)
        .Select(c => new CommandView(c.Command.Name, c.Command.DisplayName, c.State == ResourceCommandState.Enabled)
        {
            Description = c.Command.DisplayDescription,
            Confirmation = c.Command.ConfirmationMessage,
        });

    public static ResourceCommandAnnotation? Find(IResource resource, string name) => resource.Annotations.OfType<ResourceCommandAnnotation>()
        .FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    public async Task<CommandOutcome> ExecuteAsync(IResource resource, ResourceCommandAnnotation command, CancellationToken cancellationToken)
    {
        if (StateOf(resource, command) != ResourceCommandState.Enabled)
        {
            return new CommandOutcome(CommandOutcomeKind.Refused, $"{command.DisplayName} is not possible now.");
        }

        try
        {
            var result = await command.ExecuteCommand(new ExecuteCommandContext
            {
                Services = services,
                ResourceName = resource.Name,
                CancellationToken = cancellationToken,
                Logger = logger,
            });
            return result.Success
                ? new CommandOutcome(CommandOutcomeKind.Done, result.Message ?? $"{command.DisplayName}: done.")
                : new CommandOutcome(CommandOutcomeKind.Failed, $"{command.DisplayName}: {(result.Canceled ? "canceled" : result.Message ?? "failed")}");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The model's own code: whatever it throws is its answer, and the host goes on.
            CommandThrew(command.Name, resource.Name, e);
            return new CommandOutcome(CommandOutcomeKind.Failed, $"{command.DisplayName}: {e.Message}");
        }
    }

    private ResourceCommandState StateOf(IResource resource, ResourceCommandAnnotation command) =>
        notifications.TryGetCurrentState(resource.Name, out var known)
            ? command.UpdateState(new UpdateCommandStateContext { ResourceSnapshot = known.Snapshot, Services = services })
            : ResourceCommandState.Disabled;

    [LoggerMessage(1, LogLevel.Warning, "The command {Command} of {Resource} has failed")]
    private partial void CommandThrew(string command, string resource, Exception e);
}
