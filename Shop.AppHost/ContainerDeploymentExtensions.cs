using System.Globalization;

namespace Shop.AppHost;

/// <summary>What only a deployment wants to know of a container whose image is not ours.</summary>
internal static class ContainerDeploymentExtensions
{
    /// <summary>A command of the image that ends with 0 when all is well. Kubernetes asks over HTTP; Compose can only run what the image holds.</summary>
    public static IResourceBuilder<ContainerResource> WithHealthCommand(this IResourceBuilder<ContainerResource> container, params string[] command) =>
        container.PublishAsDockerComposeService((_, service) => service.Healthcheck = new()
        {
            Test = ["CMD", .. command],
            Interval = "10s",
            Timeout = "10s",
            Retries = 3,
            StartPeriod = "3m",
        });

    /// <summary>As whom it runs, with a root that it cannot write.</summary>
    public static IResourceBuilder<ContainerResource> WithAccount(this IResourceBuilder<ContainerResource> container, int user) =>
#if USE_ASPIRE
        container.PublishAsDockerComposeService((_, service) =>
        {
            service.User = user.ToString(CultureInfo.InvariantCulture);
            service.ReadOnly = true;
            service.Tmpfs = ["/tmp"];
            service.CapDrop = ["ALL"];
        });
#else
        container.WithAnnotation(new ContainerAccountAnnotation(user, "/tmp"));
#endif

    /// <summary>With Compose, who is on the machine itself reaches it, and nobody else.</summary>
    public static IResourceBuilder<ContainerResource> WithLoopback(this IResourceBuilder<ContainerResource> container, string endpoint) =>
#if USE_ASPIRE
        container.PublishAsDockerComposeService((_, service) =>
        {
            var port = container.GetEndpoint(endpoint).TargetPort;
            service.Ports = [string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}:{port}")];
        });
#else
        container.WithAnnotation(new LoopbackAccessAnnotation(endpoint));
#endif

    /// <summary>How many megabytes it may take at most, besides one core.</summary>
    public static IResourceBuilder<ContainerResource> WithMemory(this IResourceBuilder<ContainerResource> container, int megabytes) =>
#if USE_ASPIRE
        container.PublishAsDockerComposeService((_, service) => service.Deploy = new()
        {
            Resources = new() { Limits = new() { Cpus = "1", Memory = $"{megabytes}M" } },
        });
#else
        container.WithAnnotation(new ResourceLimitsAnnotation(0.1m, 1, megabytes / 4, megabytes));
#endif
}
