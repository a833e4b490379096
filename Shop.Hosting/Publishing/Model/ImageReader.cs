using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Publishing.Model;

/// <summary>Which image each resource runs: one for each project and one for each image that is pulled, however many run it.</summary>
internal sealed class ImageReader(PublishOptions options, IReadOnlyList<IResource> resources, IReadOnlySet<IResource> jobs)
{
    public DeployedImage Of(IResource resource)
    {
        if (resource is ProjectResource)
        {
            var project = Project(resource);
            // Named after what serves; its migrations are the same program with another argument.
            var named = resources.OfType<ProjectResource>().Where(r => Project(r) == project).OrderBy(jobs.Contains).First();
            return Built(named.Name, project);
        }

        if (resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault() is { } dockerfile)
        {
            return new DeployedImage(resource.Name.ToLowerInvariant(), Reference(resource.Name)) { Dockerfile = dockerfile };
        }

        var reference = Pulled(resource) ?? throw new DistributedApplicationException($"'{resource.Name}' has no image.");
        return new DeployedImage(resources.First(r => Pulled(r) == reference).Name.ToLowerInvariant(), reference);
    }

    public DeployedImage Built(string name, string project) => new(name.ToLowerInvariant(), Reference(name), project);

    private string Reference(string name) =>
        $"{(options.Registry is { } registry ? registry.Endpoint + "/" : "")}{options.Application}/{name.ToLowerInvariant()}:{options.ImageTag}";

    private static string Project(IResource resource) => resource.Annotations.OfType<IProjectMetadata>().Single().ProjectPath;

    private static string? Pulled(IResource resource) => resource is ContainerResource && !resource.Annotations.OfType<DockerfileBuildAnnotation>().Any()
        ? resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()?.ToString()
        : null;
}
