using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Shop.Hosting.Publishing.Pipeline;

namespace Shop.Hosting.Publishing.Compose;

/// <summary>Docker Compose.</summary>
internal sealed class ComposeTarget : IDeploymentTarget
{
    public bool Serves(IComputeEnvironmentResource environment) => environment is DockerComposeEnvironmentResource;

    public IEnumerable<PipelineStep> Steps(PublishContext context) =>
    [
        new(StepNames.Publish, [], _ => throw Missing()),
        new(StepNames.Deploy, [StepNames.Publish, StepNames.Build], _ => throw Missing()),
        new(StepNames.Destroy, [], _ => throw Missing()),
    ];

    private static DistributedApplicationException Missing() => new("Files for Docker Compose are not available in this version.");
}
