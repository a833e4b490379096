using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds an endpoint.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The public port; default any free one.</param>
    /// <param name="targetPort">The process's port; default any free one.</param>
    /// <param name="scheme">The scheme; default tcp.</param>
    /// <param name="name">The name; default the scheme.</param>
    /// <param name="env">A variable that tells the process its port.</param>
    /// <param name="isProxied">Whether the app host listens on the public port and forwards; default yes.</param>
    /// <param name="isExternal">Whether it is meant for clients outside a deployment; default no.</param>
    /// <param name="protocol">The transport protocol; default TCP.</param>
    /// <exception cref="DistributedApplicationException">The name is taken.</exception>
    public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null,
        string? scheme = null, string? name = null, string? env = null, bool? isProxied = null, bool? isExternal = null, ProtocolType? protocol = null)
        where T : IResourceWithEndpoints
    {
        var endpoint = new EndpointAnnotation(protocol ?? ProtocolType.Tcp, scheme, null, name, port, targetPort, isExternal, isProxied) { EnvironmentVariable = env };
        if (builder.Resource.Annotations.OfType<EndpointAnnotation>().Any(e => string.Equals(e.Name, endpoint.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"'{builder.Resource.Name}' has two endpoints named '{endpoint.Name}': names are unique.");
        }

        return builder.WithAnnotation(endpoint);
    }

    /// <summary>Adds an http endpoint.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The public port; default any free one.</param>
    /// <param name="targetPort">The process's port; default any free one.</param>
    /// <param name="name">The name; default http.</param>
    /// <param name="env">A variable that tells the process its port.</param>
    /// <param name="isProxied">Whether the app host listens on the public port and forwards; default yes.</param>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null,
        string? name = null, string? env = null, bool? isProxied = null) where T : IResourceWithEndpoints =>
        builder.WithEndpoint(port, targetPort, "http", name, env, isProxied);

    /// <summary>Marks the http endpoints that are already there as meant for clients outside a deployment.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.IsHttp))
        {
            endpoint.IsExternal = true;
        }

        return builder;
    }

    /// <summary>An endpoint by name, which may be added later.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="name">The name.</param>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints =>
        new(builder.Resource, name);

    /// <summary>Asks each replica for a path; the expected status means healthy.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path; default /.</param>
    /// <param name="statusCode">The expected status; default 200.</param>
    /// <param name="endpointName">The endpoint; default https, else http.</param>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null,
        string? endpointName = null) where T : IResourceWithEndpoints
    {
        var endpoint = HttpEndpointName(builder.Resource, endpointName, "health check");
        path ??= "/";
        var status = statusCode ?? 200;
        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{builder.Resource.Name}_{endpoint}_{path}_{status}_check");
        return builder.WithAnnotation(new HttpProbeAnnotation(key, endpoint, path, status)).WithAnnotation(new HealthCheckAnnotation(key));
    }

    private static string HttpEndpointName(IResource resource, string? endpointName, string purpose)
    {
        var names = resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.IsHttp).Select(e => e.Name).ToList();
        return endpointName ?? (names.Contains("https") ? "https" : names.FirstOrDefault())
            ?? throw new DistributedApplicationException($"'{resource.Name}' has a {purpose} over HTTP but no http endpoint.");
    }
}
