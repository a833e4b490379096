using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address, named before it is known.</summary>
/// <param name="endpointReference">The endpoint.</param>
/// <param name="property">The part.</param>
public sealed class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property)
    : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint { get; } = endpointReference;

    /// <summary>The part.</summary>
    public EndpointProperty Property { get; } = property;

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{ManifestName}}}";

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    private string ManifestName => char.ToLowerInvariant(Property.ToString()[0]) + Property.ToString()[1..];

    /// <summary>The part, once known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var allocated = await Endpoint.Annotation.WhenAllocated.WaitAsync(cancellationToken);
        var viewpoint = EndpointViewpoint.Current;
        var (host, port) = viewpoint?.AddressOf(Endpoint, allocated) ?? (allocated.Address, allocated.Port);
        return Property switch
        {
            EndpointProperty.Url => string.Create(CultureInfo.InvariantCulture, $"{allocated.UriScheme}://{host}:{port}"),
            EndpointProperty.Host => host,
            EndpointProperty.IPV4Host => host == "localhost" ? "127.0.0.1" : host,
            EndpointProperty.Port => port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.Scheme => allocated.UriScheme,
            EndpointProperty.TargetPort => (viewpoint?.OwnPort(Endpoint) ?? Endpoint.TargetPort ?? port).ToString(CultureInfo.InvariantCulture),
            EndpointProperty.HostAndPort => string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"),
            _ => throw new InvalidOperationException($"'{Property}' is not a part of an endpoint."),
        };
    }
}
