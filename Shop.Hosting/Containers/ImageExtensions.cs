using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ContainerResourceBuilderExtensions
{
    /// <summary>Sets the image.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="image">The image, such as <c>redis</c> or <c>ghcr.io/owner/image:tag</c>.</param>
    /// <param name="tag">Its tag, where the image does not say it; default latest.</param>
    /// <exception cref="InvalidOperationException">There are two tags.</exception>
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null) where T : ContainerResource
    {
        var name = ImageName.Parse(image);
        if (tag is not null && (name.Tag ?? name.Digest) is { } other)
        {
            throw new InvalidOperationException($"'{builder.Resource.Name}' has an image with two tags: {other} and {tag}.");
        }

        var annotations = builder.Resource.Annotations;
        annotations.OfType<DockerfileBuildAnnotation>().ToList().ForEach(build => annotations.Remove(build));
        var earlier = annotations.OfType<ContainerImageAnnotation>().LastOrDefault();
        return builder.WithAnnotation(new ContainerImageAnnotation
        {
            Registry = name.Registry ?? earlier?.Registry,
            Image = name.Image,
            Tag = name.Digest is null ? tag ?? name.Tag ?? "latest" : null,
            SHA256 = name.Digest,
        }, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Sets the image's tag.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="tag">The tag.</param>
    public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag) where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        var image = Image(builder.Resource);
        (image.Tag, image.SHA256) = (tag, null);
        return builder;
    }

    /// <summary>Sets the registry that the image comes from.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="registry">The registry; null for the engine's own choice.</param>
    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string? registry) where T : ContainerResource
    {
        Image(builder.Resource).Registry = registry;
        return builder;
    }

    /// <summary>Sets the image's digest, which says more than a tag.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="sha256">The digest without <c>sha256:</c>.</param>
    public static IResourceBuilder<T> WithImageSHA256<T>(this IResourceBuilder<T> builder, string sha256) where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(sha256);
        var image = Image(builder.Resource);
        (image.Tag, image.SHA256) = (null, sha256);
        return builder;
    }

    private static ContainerImageAnnotation Image(ContainerResource resource) => resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()
        ?? throw new InvalidOperationException($"'{resource.Name}' has no image yet: call WithImage first.");
}
