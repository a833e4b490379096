using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Programs in containers.</summary>
public static partial class ContainerResourceBuilderExtensions
{
    /// <summary>Adds a container.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="image">The image, such as <c>redis</c> or <c>ghcr.io/owner/image:tag</c>.</param>
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, string name, string image)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ContainerResource(name)).WithImage(image);
    }

    /// <summary>Adds a container.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="image">The image.</param>
    /// <param name="tag">Its tag.</param>
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, string name, string image, string tag)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(tag);
        return builder.AddResource(new ContainerResource(name)).WithImage(image, tag);
    }

    /// <summary>Replaces the program that the image starts.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="entrypoint">The program.</param>
    public static IResourceBuilder<T> WithEntrypoint<T>(this IResourceBuilder<T> builder, string entrypoint) where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(entrypoint);
        builder.Resource.Entrypoint = entrypoint;
        return builder;
    }

    /// <summary>Names the container in the engine.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="name">The name, used as it is: it must be free on this machine.</param>
    public static IResourceBuilder<T> WithContainerName<T>(this IResourceBuilder<T> builder, string name) where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return builder.WithAnnotation(new ContainerNameAnnotation { Name = name }, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Says how long the container lives. A persistent one stays after the stop and is taken over at the next start,
    /// unless what it is made from has changed: then it is replaced.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="lifetime">How long.</param>
    public static IResourceBuilder<T> WithLifetime<T>(this IResourceBuilder<T> builder, ContainerLifetime lifetime) where T : ContainerResource =>
        builder.WithAnnotation(new ContainerLifetimeAnnotation { Lifetime = lifetime }, ResourceAnnotationMutationBehavior.Replace);

    /// <summary>Adds options of the engine's run command.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="args">The options.</param>
    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, params string[] args) where T : ContainerResource =>
        builder.WithContainerRuntimeArgs(context => args.ToList().ForEach(context.Args.Add));

    /// <summary>Adds options of the engine's run command just before the start.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="callback">Adds them.</param>
    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, Action<ContainerRuntimeArgsCallbackContext> callback)
        where T : ContainerResource => builder.WithContainerRuntimeArgs(callback.ToAsyncCallback());

    /// <summary>Adds options of the engine's run command just before the start.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="callback">Adds them.</param>
    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, Func<ContainerRuntimeArgsCallbackContext, Task> callback)
        where T : ContainerResource => builder.WithAnnotation(new ContainerRuntimeArgsCallbackAnnotation(callback));
}
