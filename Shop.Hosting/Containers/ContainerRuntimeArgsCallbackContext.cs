namespace Aspire.Hosting.ApplicationModel;

/// <summary>Handed to a callback that adds options of the engine's run command.</summary>
/// <param name="args">The options so far: text, or values that are known later.</param>
/// <param name="cancellationToken">Set when the start is given up.</param>
public sealed class ContainerRuntimeArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    /// <summary>The options so far.</summary>
    public IList<object> Args { get; } = args;

    /// <summary>Set when the start is given up.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
