using Aspire.Hosting.ApplicationModel;
using Shop.Dashboard.Application;

namespace Shop.Hosting.Running.Control;

/// <summary>Commands that the app host's own code asks for.</summary>
internal sealed class CommandHandler(ResourceControl commands) : ICommandHandler
{
    public async Task<ExecuteCommandResult> ExecuteAsync(string target, string command, CancellationToken cancellationToken)
    {
        var outcome = await commands.ExecuteAsync(target, command, cancellationToken);
        return outcome.Kind == CommandOutcomeKind.Done ? CommandResults.Success(outcome.Message) : CommandResults.Failure(outcome.Message);
    }
}
