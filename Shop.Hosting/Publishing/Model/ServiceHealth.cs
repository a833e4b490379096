using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Publishing.Model;

/// <summary>How each kind of service is asked how it is.</summary>
internal static class ServiceHealth
{
    public static DeployedHealth? Of(IResource resource, DeployedImage image) => resource switch
    {
        // Over TCP: while the server makes its first database it answers on its socket only.
        PostgresServerResource => new DeployedHealth(["pg_isready", "--quiet", "--host=127.0.0.1"]),
        RabbitMQServerResource => new DeployedHealth(["rabbitmq-diagnostics", "--quiet", "check_port_connectivity"]),
        ProjectResource when resource.Annotations.OfType<HttpProbeAnnotation>().FirstOrDefault() is { } probe => new DeployedHealth(Status(image), new DeployedHttpHealth(
            ContainerPorts.Of(resource, resource.Annotations.OfType<EndpointAnnotation>().First(e => e.Name == probe.EndpointName)), probe.Path, "/alive")),
        // What is in the image is not known, and so no command; nor any other path.
        ContainerResource when resource.Annotations.OfType<HttpProbeAnnotation>().FirstOrDefault() is { } probe => new DeployedHealth([], new DeployedHttpHealth(
            ContainerPorts.Of(resource, resource.Annotations.OfType<EndpointAnnotation>().First(e => e.Name == probe.EndpointName)), probe.Path, probe.Path)),
        _ => null,
    };

    /// <summary>Asked of the program itself: an image of ours holds nothing else that could ask.</summary>
    public static IReadOnlyList<string> Status(DeployedImage image) => [$"./{image.Program}", "status"];
}
