using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Runs commands of resources: start, stop, restart, and those of the model's own.</summary>
/// <param name="services">Where the engine is.</param>
public class ResourceCommandService(IServiceProvider services)
{
    /// <summary>Runs a command.</summary>
    /// <param name="resourceId">A resource, or one of its replicas such as search-2.</param>
    /// <param name="commandName">start, stop, restart, or a name given to <c>WithCommand</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was done, and if not, why.</returns>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        services.GetService<ICommandHandler>() is { } handler
            ? handler.ExecuteAsync(resourceId, commandName, cancellationToken)
            : Task.FromResult(CommandResults.Failure("Nothing runs: commands are for a running application."));

    /// <summary>Runs a command.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="commandName">start, stop, restart, or a name given to <c>WithCommand</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was done, and if not, why.</returns>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return ExecuteCommandAsync(resource.Name, commandName, cancellationToken);
    }
}
