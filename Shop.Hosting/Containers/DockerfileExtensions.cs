using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ContainerResourceBuilderExtensions
{
    /// <summary>Adds a container whose image is built from a Dockerfile when the application starts.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="contextPath">The folder that the engine gets; a relative one starts at the app host's folder.</param>
    /// <param name="dockerfilePath">The Dockerfile, seen from that folder; default Dockerfile.</param>
    /// <param name="stage">The stage to stop at; default the last.</param>
    public static IResourceBuilder<ContainerResource> AddDockerfile(this IDistributedApplicationBuilder builder, string name, string contextPath,
        string? dockerfilePath = null, string? stage = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ContainerResource(name)).WithDockerfile(contextPath, dockerfilePath, stage);
    }

    /// <summary>Builds the image from a Dockerfile when the application starts.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="contextPath">The folder that the engine gets; a relative one starts at the app host's folder.</param>
    /// <param name="dockerfilePath">The Dockerfile, seen from that folder; default Dockerfile.</param>
    /// <param name="stage">The stage to stop at; default the last.</param>
    public static IResourceBuilder<T> WithDockerfile<T>(this IResourceBuilder<T> builder, string contextPath, string? dockerfilePath = null, string? stage = null)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(contextPath);
        var context = Path.GetFullPath(contextPath, builder.ApplicationBuilder.AppHostDirectory);
        var file = Path.GetFullPath(dockerfilePath ?? "Dockerfile", context);
        var image = new ContainerImageAnnotation { Image = "shop-build-" + builder.Resource.Name.ToLowerInvariant() };
        return builder.WithAnnotation(image, ResourceAnnotationMutationBehavior.Replace)
            .WithAnnotation(new DockerfileBuildAnnotation(context, file, stage), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Gives the build an argument.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="name">The argument.</param>
    /// <param name="value">Its value: text, or something that is known later.</param>
    /// <exception cref="InvalidOperationException">The image is not built.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, object? value) where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var build = builder.Resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault()
            ?? throw new InvalidOperationException($"'{builder.Resource.Name}' is not built from a Dockerfile: call WithDockerfile first.");
        build.BuildArguments[name] = value;
        return builder;
    }

    /// <summary>Gives the build a parameter as an argument. It stands in the image's history: no place for a secret.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="name">The argument.</param>
    /// <param name="value">The parameter.</param>
    /// <exception cref="InvalidOperationException">The parameter is a secret, or the image is not built.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Resource.Secret
            ? throw new InvalidOperationException($"The parameter '{value.Resource.Name}' is a secret: as a build argument it would stand in the image's history.")
            : builder.WithBuildArg(name, (object)value.Resource);
    }
}
