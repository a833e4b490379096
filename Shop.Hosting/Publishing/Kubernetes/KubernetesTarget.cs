using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes;
using Shop.Hosting.Publishing.Pipeline;

namespace Shop.Hosting.Publishing.Kubernetes;

/// <summary>Docker Compose.</summary>
internal sealed class KubernetesTarget : IDeploymentTarget
{
    public bool Serves(IComputeEnvironmentResource environment) => environment is KubernetesEnvironmentResource;

    public IEnumerable<PipelineStep> Steps(PublishContext context) =>
    [
        new(StepNames.Publish, [], _ => throw Missing()),
        new(StepNames.Deploy, [StepNames.Publish, StepNames.Build], _ => throw Missing()),
        new(StepNames.Destroy, [], _ => throw Missing()),
    ];

    private static DistributedApplicationException Missing() => new("Files for Kubernetes are not available in this version.");
}
