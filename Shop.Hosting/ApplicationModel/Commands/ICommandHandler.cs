namespace Aspire.Hosting.ApplicationModel;

/// <summary>What carries out commands: the engine.</summary>
internal interface ICommandHandler
{
    Task<ExecuteCommandResult> ExecuteAsync(string target, string command, CancellationToken cancellationToken);
}
