using System.Globalization;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Publishing.Model;

/// <summary>Turns values of the model into texts with open parts, and remembers the parameters that it met.</summary>
internal sealed class PartReader
{
    private readonly Dictionary<string, DeployedParameter> _parameters = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<DeployedParameter> Parameters => [.. _parameters.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];

    public async Task<DeployedText> ReadAsync(object value, CancellationToken cancellationToken)
    {
        var parts = new List<TextPart>();
        await AddAsync(parts, value, inUri: false, cancellationToken);
        return new DeployedText(parts);
    }

    public DeployedText Parameter(ParameterResource resource) => new([new ParameterPart(Add(resource, inUri: false), InUri: false)]);

    private async Task AddAsync(List<TextPart> parts, object value, bool inUri, CancellationToken cancellationToken)
    {
        switch (value)
        {
            case IResourceBuilder<IResource> builder:
                await AddAsync(parts, builder.Resource, inUri, cancellationToken);
                break;
            case ParameterResource parameter:
                parts.Add(new ParameterPart(Add(parameter, inUri), inUri));
                break;
            case ReferenceExpression expression:
                await AddAsync(parts, expression, inUri, cancellationToken);
                break;
            case EndpointReference endpoint:
                parts.Add(Address(endpoint, AddressPartKind.Url));
                break;
            case EndpointReferenceExpression part:
                parts.Add(Address(part.Endpoint, Kind(part.Property)));
                break;
            case IResourceWithConnectionString connected:
                await AddAsync(parts, connected.ConnectionStringExpression, inUri, cancellationToken);
                break;
            default:
                var text = value is IValueProvider provider ? await provider.GetValueAsync(cancellationToken) : Convert.ToString(value, CultureInfo.InvariantCulture);
                Literal(parts, inUri ? Uri.EscapeDataString(text ?? "") : text ?? "");
                break;
        }
    }

    // "Host={0};Password={1}", where "{{" is a brace.
    private async Task AddAsync(List<TextPart> parts, ReferenceExpression expression, bool inUri, CancellationToken cancellationToken)
    {
        var format = expression.Format;
        var literal = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var doubled = i + 1 < format.Length && format[i + 1] == format[i];
            if (format[i] == '{' && !doubled)
            {
                Literal(parts, literal.ToString());
                literal.Clear();
                var end = format.IndexOf('}', i);
                var index = int.Parse(format.AsSpan(i + 1, end - i - 1), NumberStyles.None, CultureInfo.InvariantCulture);
                await AddAsync(parts, expression.ValueProviders[index], inUri || expression.Formats[index] == "uri", cancellationToken);
                i = end;
                continue;
            }

            literal.Append(format[i]);
            i += format[i] is '{' or '}' ? 1 : 0;
        }

        Literal(parts, inUri ? Uri.EscapeDataString(literal.ToString()) : literal.ToString());
    }

    private static void Literal(List<TextPart> parts, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (parts is [.., LiteralPart last])
        {
            parts[^1] = new LiteralPart(last.Text + text);
        }
        else
        {
            parts.Add(new LiteralPart(text));
        }
    }

    private DeployedParameter Add(ParameterResource resource, bool inUri)
    {
        var known = _parameters.GetValueOrDefault(resource.Name);
        return _parameters[resource.Name] = new DeployedParameter(resource.Name, resource.Secret, inUri || known?.IsInUri == true)
        {
            Description = resource.Description,
            IsGenerated = resource.Default is not null,
            ValueAsync = known?.ValueAsync ?? (token => ValueAsync(resource, token)),
        };
    }

    private static async ValueTask<string?> ValueAsync(ParameterResource resource, CancellationToken cancellationToken)
    {
        try
        {
            return await resource.GetValueAsync(cancellationToken);
        }
        catch (DistributedApplicationException)
        {
            return null; // somebody gives it where it is deployed
        }
    }

    private static AddressPart Address(EndpointReference endpoint, AddressPartKind part) => new(
        endpoint.Resource.Name.ToLowerInvariant(), endpoint.EndpointName, endpoint.Scheme, ContainerPorts.Of(endpoint.Resource, endpoint.Annotation), part);

    private static AddressPartKind Kind(EndpointProperty property) => property switch
    {
        EndpointProperty.Host or EndpointProperty.IPV4Host => AddressPartKind.Host,
        EndpointProperty.Port or EndpointProperty.TargetPort => AddressPartKind.Port,
        EndpointProperty.Scheme => AddressPartKind.Scheme,
        EndpointProperty.HostAndPort => AddressPartKind.HostAndPort,
        _ => AddressPartKind.Url,
    };
}
