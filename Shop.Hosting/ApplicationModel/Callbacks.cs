namespace Aspire.Hosting.ApplicationModel;

/// <summary>Handed to a callback that sets environment variables just before the resource starts.</summary>
/// <param name="executionContext">How the app host was called.</param>
/// <param name="resource">The resource.</param>
/// <param name="environmentVariables">The variables so far: text, or values that are known later.</param>
/// <param name="cancellationToken">Set when the start is given up.</param>
public sealed class EnvironmentCallbackContext(DistributedApplicationExecutionContext executionContext, IResource resource,
    Dictionary<string, object> environmentVariables, CancellationToken cancellationToken = default)
{
    /// <summary>The variables so far.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; } = environmentVariables;

    /// <summary>How the app host was called.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Set when the start is given up.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>A callback that sets environment variables.</summary>
/// <param name="callback">The callback.</param>
public sealed class EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>The callback.</summary>
    public Func<EnvironmentCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>Handed to a callback that adds command-line arguments just before the resource starts.</summary>
/// <param name="args">The arguments so far: text, or values that are known later.</param>
/// <param name="cancellationToken">Set when the start is given up.</param>
public sealed class CommandLineArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    /// <summary>The arguments so far.</summary>
    public IList<object> Args { get; } = args;

    /// <summary>Set when the start is given up.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>A callback that adds command-line arguments.</summary>
/// <param name="callback">The callback.</param>
public sealed class CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>The callback.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; } = callback;
}
