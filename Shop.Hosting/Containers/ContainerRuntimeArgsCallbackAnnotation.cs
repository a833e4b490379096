namespace Aspire.Hosting.ApplicationModel;

/// <summary>A callback that adds options of the engine's run command.</summary>
/// <param name="callback">The callback.</param>
public sealed class ContainerRuntimeArgsCallbackAnnotation(Func<ContainerRuntimeArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>The callback.</summary>
    public Func<ContainerRuntimeArgsCallbackContext, Task> Callback { get; } = callback;
}
