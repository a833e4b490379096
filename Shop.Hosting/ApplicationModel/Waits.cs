namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is waited for.</summary>
public enum WaitType
{
    /// <summary>Running, healthy, and its ready handlers done.</summary>
    WaitUntilHealthy,

    /// <summary>Ended with the expected exit code.</summary>
    WaitForCompletion,

    /// <summary>Running.</summary>
    WaitUntilStarted,
}

/// <summary>What to do when the resource waited for fails.</summary>
public enum WaitBehavior
{
    /// <summary>Keep waiting: it may be started again.</summary>
    WaitOnResourceUnavailable,

    /// <summary>Fail too.</summary>
    StopOnResourceUnavailable,
}

/// <summary>Another resource must be ready before this one starts.</summary>
/// <param name="resource">The other resource.</param>
/// <param name="waitType">What is waited for.</param>
/// <param name="exitCode">The expected exit code, with <see cref="WaitType.WaitForCompletion"/>.</param>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>What is waited for.</summary>
    public WaitType WaitType { get; } = waitType;

    /// <summary>The expected exit code.</summary>
    public int ExitCode { get; } = exitCode;
}
