namespace Shop.AppHost;

/// <summary>What only a deployment wants to know of a service.</summary>
internal static class DeploymentExtensions
{
    /// <summary>How many cores and megabytes the service may take at most.</summary>
    public static IResourceBuilder<ProjectResource> WithLimits(this IResourceBuilder<ProjectResource> service, int cores, int megabytes) =>
#if USE_ASPIRE
        service.PublishAsDockerComposeService((_, node) => node.Deploy = new()
        {
            Resources = new() { Limits = new() { Cpus = $"{cores}", Memory = $"{megabytes}M" } },
        });
#else
        service.WithAnnotation(new ResourceLimitsAnnotation(cores * 0.25m, cores, megabytes / 4, megabytes));
#endif

    /// <summary>
    /// In Kubernetes an ingress ends TLS before the service: cookies are for https only, and what the ingress says of clients is believed,
    /// from wherever clusters have their pods (parameter <c>ingress-network</c>).
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithIngress(this IResourceBuilder<ProjectResource> service, ShopOptions options)
    {
        if (options.Target != DeploymentTarget.Kubernetes || !service.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            return service;
        }

        var network = service.ApplicationBuilder.AddParameter("ingress-network", "10.0.0.0/8;172.16.0.0/12;192.168.0.0/16");
        return service.WithEnvironment("Cookies__Secure", "true").WithEnvironment("Proxies__Trusted", network);
    }
}
