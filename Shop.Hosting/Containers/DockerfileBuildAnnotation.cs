namespace Aspire.Hosting.ApplicationModel;

/// <summary>The container's image is built from a Dockerfile when the application starts.</summary>
/// <param name="contextPath">The folder that the engine gets.</param>
/// <param name="dockerfilePath">The Dockerfile.</param>
/// <param name="stage">The stage to stop at; default the last.</param>
public sealed class DockerfileBuildAnnotation(string contextPath, string dockerfilePath, string? stage) : IResourceAnnotation
{
    /// <summary>The folder that the engine gets.</summary>
    public string ContextPath { get; } = contextPath;

    /// <summary>The Dockerfile.</summary>
    public string DockerfilePath { get; } = dockerfilePath;

    /// <summary>The stage to stop at; null for the last.</summary>
    public string? Stage { get; } = stage;

    /// <summary>Build arguments: text, or values that are known later.</summary>
    public Dictionary<string, object?> BuildArguments { get; } = [];
}
