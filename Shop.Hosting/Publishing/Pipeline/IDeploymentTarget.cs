using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Publishing.Pipeline;

/// <summary>A kind of environment: what Docker Compose or Kubernetes makes of a deployment.</summary>
internal interface IDeploymentTarget
{
    /// <summary>Whether the environment is of this kind.</summary>
    bool Serves(IComputeEnvironmentResource environment);

    /// <summary>
    /// Its steps, <see cref="StepNames.Publish"/>, <see cref="StepNames.Deploy"/> and <see cref="StepNames.Destroy"/> at least;
    /// build and push are there already. Nothing is read or written before a step runs.
    /// </summary>
    IEnumerable<PipelineStep> Steps(PublishContext context);
}
