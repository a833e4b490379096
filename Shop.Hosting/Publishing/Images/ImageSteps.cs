using Aspire.Hosting;
using Shop.Hosting.Publishing.Pipeline;

namespace Shop.Hosting.Publishing.Images;

/// <summary>The steps that make images, the same for every target.</summary>
internal sealed class ImageSteps(PublishOptions options)
{
    public IEnumerable<PipelineStep> Steps(PublishContext context) =>
    [
        new(StepNames.Build, [], _ => throw Missing()),
        new(StepNames.Push, [StepNames.Build], _ => throw Missing()),
    ];

    private DistributedApplicationException Missing() => new($"Images of {options.Application} are not available in this version.");
}
