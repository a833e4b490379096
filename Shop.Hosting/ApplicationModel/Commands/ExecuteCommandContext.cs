using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Handed to a command when a person runs it.</summary>
public sealed class ExecuteCommandContext
{
    /// <summary>Services of the app host.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The resource, or the instance of it.</summary>
    public required string ResourceName { get; init; }

    /// <summary>Set when the command is given up.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>Writes to the resource's console.</summary>
    public required ILogger Logger { get; init; }
}
