namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint of a resource, named before its port is known.</summary>
/// <param name="owner">The resource.</param>
/// <param name="endpointName">The endpoint's name.</param>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName)
    : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The resource.</summary>
    public IResourceWithEndpoints Resource { get; } = owner ?? throw new ArgumentNullException(nameof(owner));

    /// <summary>The endpoint's name.</summary>
    public string EndpointName { get; } = endpointName ?? throw new ArgumentNullException(nameof(endpointName));

    /// <summary>Whether the resource has such an endpoint.</summary>
    public bool Exists => Find() is not null;

    /// <summary>Whether its port is known.</summary>
    public bool IsAllocated => Find()?.AllocatedEndpoint is not null;

    /// <summary>The scheme.</summary>
    public string Scheme => Annotation.UriScheme;

    /// <summary>Whether the scheme is http.</summary>
    public bool IsHttp => Scheme == "http";

    /// <summary>Whether the scheme is https.</summary>
    public bool IsHttps => Scheme == "https";

    /// <summary>The public port.</summary>
    /// <exception cref="InvalidOperationException">It is not known yet.</exception>
    public int Port => Allocated.Port;

    /// <summary>The process's port, where one is fixed.</summary>
    public int? TargetPort => Annotation.TargetPort;

    /// <summary>The host name.</summary>
    /// <exception cref="InvalidOperationException">It is not known yet.</exception>
    public string Host => Allocated.Address;

    /// <summary><c>scheme://host:port</c>.</summary>
    /// <exception cref="InvalidOperationException">It is not known yet.</exception>
    public string Url => Allocated.UriString;

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Resource.Name}.bindings.{EndpointName}.url}}";

    IEnumerable<object> IValueWithReferences.References => [Resource];

    internal EndpointAnnotation Annotation =>
        Find() ?? throw new InvalidOperationException($"Resource '{Resource.Name}' has no endpoint named '{EndpointName}'.");

    private AllocatedEndpoint Allocated => Annotation.AllocatedEndpoint
        ?? throw new InvalidOperationException($"The endpoint '{EndpointName}' of '{Resource.Name}' has no port yet: the application is not started.");

    /// <summary>A part of the address, named before it is known.</summary>
    /// <param name="property">The part.</param>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <summary>The URL, once known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        Property(EndpointProperty.Url).GetValueAsync(cancellationToken);

    private EndpointAnnotation? Find() => Resource.Annotations.OfType<EndpointAnnotation>()
        .FirstOrDefault(e => string.Equals(e.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}
