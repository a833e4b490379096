using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project.</summary>
    /// <typeparam name="TProject">The generated class <c>Projects.NAME</c>.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() =>
        builder.AddResource(new ProjectResource(name)).WithAnnotation<IProjectMetadata>(new TProject());

    /// <summary>Sets how many processes share the resource's address.</summary>
    /// <param name="builder">The project.</param>
    /// <param name="replicas">The number, 1 or more.</param>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }
}
