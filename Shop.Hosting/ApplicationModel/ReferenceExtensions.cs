using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>References between resources: the arrows of the picture, and the variables that carry them.</summary>
public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives a connection string as <c>ConnectionStrings__NAME</c> and its parts as NAME_HOST, NAME_PORT and so on.</summary>
    /// <typeparam name="TDestination">The type of the resource that gets it.</typeparam>
    /// <param name="builder">The resource that gets it.</param>
    /// <param name="source">The resource that has it.</param>
    /// <param name="connectionName">The name; default the source's. An empty one drops the prefix of the parts.</param>
    /// <param name="optional">Whether a missing string is no error.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        return builder.WithReferenceRelationship(resource).WithEnvironment(async context =>
        {
            // A deployment has no addresses yet, and what it lacks is given there.
            if (context.ExecutionContext.IsRunMode && await resource.GetConnectionStringAsync(context.CancellationToken) is null)
            {
                if (!optional)
                {
                    throw new DistributedApplicationException(
                        $"'{resource.Name}' has no connection string, and '{context.Resource.Name}' needs it{(resource is ConnectionStringParameterResource ? $": give --ConnectionStrings:{resource.Name}=VALUE" : "")}.");
                }

                return;
            }

            context.EnvironmentVariables[resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}"] = resource.ConnectionStringExpression;
            var prefix = name.Length == 0 ? "" : ResourceName.ToEnvironmentName(name).ToUpperInvariant() + "_";
            foreach (var (property, value) in resource.GetConnectionProperties())
            {
                context.EnvironmentVariables[prefix + property.ToUpperInvariant()] = value;
            }
        });
    }

    /// <summary>Gives the addresses of all endpoints as <c>services__NAME__http__0</c> and NAME_HTTP.</summary>
    /// <typeparam name="TDestination">The type of the resource that gets them.</typeparam>
    /// <param name="builder">The resource that gets them.</param>
    /// <param name="source">The resource that has them.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithServiceDiscovery> source) where TDestination : IResourceWithEnvironment =>
        builder.WithServiceReference(source.Resource, source.Resource.Name, isAlias: false);

    /// <summary>Gives the addresses of all endpoints under another name.</summary>
    /// <typeparam name="TDestination">The type of the resource that gets them.</typeparam>
    /// <param name="builder">The resource that gets them.</param>
    /// <param name="source">The resource that has them.</param>
    /// <param name="name">The other name.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithServiceDiscovery> source, string name) where TDestination : IResourceWithEnvironment =>
        builder.WithServiceReference(source.Resource, name, isAlias: true);

    /// <summary>Gives the address of one endpoint.</summary>
    /// <typeparam name="TDestination">The type of the resource that gets it.</typeparam>
    /// <param name="builder">The resource that gets it.</param>
    /// <param name="endpointReference">The endpoint.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder,
        EndpointReference endpointReference) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(endpointReference);
        var resource = endpointReference.Resource;
        return builder.WithReferenceRelationship(resource).WithEnvironment(context =>
            AddService(context, resource.Name, ResourceName.ToEnvironmentName(resource.Name).ToUpperInvariant(), endpointReference.Annotation, resource));
    }

    /// <summary>Gives a fixed address as <c>services__NAME__default__0</c> and NAME.</summary>
    /// <typeparam name="TDestination">The type of the resource that gets it.</typeparam>
    /// <param name="builder">The resource that gets it.</param>
    /// <param name="name">The name.</param>
    /// <param name="uri">The address.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri)
        {
            throw new InvalidOperationException($"The address of '{name}' is not absolute: {uri}.");
        }

        return builder.WithEnvironment($"services__{name}__default__0", uri.ToString()).WithEnvironment(ResourceName.ToEnvironmentName(name), uri.ToString());
    }

    private static IResourceBuilder<T> WithServiceReference<T>(this IResourceBuilder<T> builder, IResourceWithServiceDiscovery source, string name, bool isAlias)
        where T : IResourceWithEnvironment =>
        builder.WithReferenceRelationship(source).WithEnvironment(context =>
        {
            var encoded = ResourceName.ToEnvironmentName(name);
            foreach (var endpoint in source.Annotations.OfType<EndpointAnnotation>())
            {
                AddService(context, name, isAlias ? encoded : encoded.ToUpperInvariant(), endpoint, source);
            }
        });

    private static void AddService(EnvironmentCallbackContext context, string name, string encoded, EndpointAnnotation endpoint, IResourceWithEndpoints owner)
    {
        var reference = new EndpointReference(owner, endpoint.Name);
        var key = endpoint.Name is "http" or "https" ? endpoint.UriScheme : endpoint.Name;
        var index = 0;
        while (!context.EnvironmentVariables.TryAdd(string.Create(CultureInfo.InvariantCulture, $"services__{name}__{key}__{index}"), reference))
        {
            index++;
        }

        context.EnvironmentVariables[$"{encoded}_{ResourceName.ToEnvironmentName(key).ToUpperInvariant()}"] = reference;
    }
}
