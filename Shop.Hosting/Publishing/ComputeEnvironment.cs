using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Publishing;

/// <summary>What the public verbs of every kind of environment do. Their signatures are Aspire's, so each kind has its own.</summary>
internal static class ComputeEnvironment
{
    /// <summary>The environment is part of the model only while deployment files are written or used.</summary>
    public static IResourceBuilder<T> Add<T>(IDistributedApplicationBuilder builder, T environment)
        where T : IComputeEnvironmentResource =>
        builder.ExecutionContext.IsPublishMode ? builder.AddResource(environment) : builder.CreateResourceBuilder(environment);

    public static IResourceBuilder<T> Change<T>(IResourceBuilder<T> builder, Action<T> configure)
        where T : IComputeEnvironmentResource
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(builder.Resource);
        return builder;
    }
}
