using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes;
using Shop.Hosting.Publishing;

namespace Aspire.Hosting;

/// <summary>Kubernetes.</summary>
public static class KubernetesEnvironmentExtensions
{
    /// <summary>Deploys to Kubernetes. The environment is part of the model only while deployment files are written or used.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    public static IResourceBuilder<KubernetesEnvironmentResource> AddKubernetesEnvironment(this IDistributedApplicationBuilder builder, string name) =>
        ComputeEnvironment.Add(builder, new KubernetesEnvironmentResource(name));

    /// <summary>Sets properties of the environment.</summary>
    /// <param name="builder">The environment.</param>
    /// <param name="configure">Sets them.</param>
    public static IResourceBuilder<KubernetesEnvironmentResource> WithProperties(this IResourceBuilder<KubernetesEnvironmentResource> builder,
        Action<KubernetesEnvironmentResource> configure) => ComputeEnvironment.Change(builder, configure);

    /// <summary>Says whether the dashboard is deployed too.</summary>
    /// <param name="builder">The environment.</param>
    /// <param name="enabled">Whether it is; without this call it is.</param>
    public static IResourceBuilder<KubernetesEnvironmentResource> WithDashboard(this IResourceBuilder<KubernetesEnvironmentResource> builder, bool enabled = true) =>
        builder.WithProperties(e => e.DashboardEnabled = enabled);
}
