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
    /// What ends TLS before the service, whose word about clients is believed. In Kubernetes an ingress does, from wherever clusters have their
    /// pods (parameter <c>ingress-network</c>), so cookies are for https only. Elsewhere the service itself does, and believes nobody but
    /// those whom the parameter <c>trusted-proxies</c> names.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithProxies(this IResourceBuilder<ProjectResource> service, ShopOptions options)
    {
        const string Trusted = "Proxies__Trusted";
        var builder = service.ApplicationBuilder;
        return builder.ExecutionContext.IsRunMode ? service
            : options.Target != DeploymentTarget.Kubernetes ? service.WithEnvironment(Trusted, builder.AddParameter("trusted-proxies", ""))
            : service.WithEnvironment("Cookies__Secure", "true")
                .WithEnvironment(Trusted, builder.AddParameter("ingress-network", "10.0.0.0/8;172.16.0.0/12;192.168.0.0/16"));
    }

    /// <summary>What the command line or the environment says of a parameter; null where they say nothing.</summary>
    public static string? GivenParameter(this IDistributedApplicationBuilder builder, string parameter) =>
        (builder.Configuration[$"Parameters:{parameter}"] ?? builder.Configuration[$"Parameters:{parameter.Replace('-', '_')}"]) is { Length: > 0 } value
            ? value
            : null;

    /// <summary>Has the start end with a problem that the model showed.</summary>
    public static void Refuse(this IDistributedApplicationBuilder builder, string problem) =>
        builder.Eventing.Subscribe<BeforeStartEvent>((_, _) => throw new DistributedApplicationException(problem));
}
