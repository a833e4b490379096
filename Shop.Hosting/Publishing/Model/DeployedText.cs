using System.Globalization;
using System.Text;

namespace Shop.Hosting.Publishing.Model;

/// <summary>A text with open parts, which each target writes in its own way.</summary>
internal sealed record DeployedText(IReadOnlyList<TextPart> Parts)
{
    public static DeployedText Of(string text) => new([new LiteralPart(text)]);

    public IEnumerable<AddressPart> Addresses => Parts.OfType<AddressPart>();

    public IEnumerable<ParameterPart> Parameters => Parts.OfType<ParameterPart>();

    /// <summary>Whether it must not be readable by everybody.</summary>
    public bool IsSecret => Parameters.Any(p => p.Parameter.IsSecret);

    /// <summary>The text, with the target's words for parameters; null for the target's words of an address means the usual ones.</summary>
    public string Write(Func<ParameterPart, string> parameter, Func<string, string>? literal = null, Func<AddressPart, string?>? address = null)
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            text.Append(part switch
            {
                LiteralPart l => literal?.Invoke(l.Text) ?? l.Text,
                ParameterPart p => parameter(p),
                AddressPart a => address?.Invoke(a) ?? a.Text,
                _ => throw new InvalidOperationException($"There is no word for {part}."),
            });
        }

        return text.ToString();
    }
}

/// <summary>A part of a text.</summary>
internal abstract record TextPart;

/// <summary>Fixed text.</summary>
internal sealed record LiteralPart(string Text) : TextPart;

/// <summary>The value of a parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="InUri">It stands inside a URI and would have to be escaped: <see cref="DeployedParameter.IsInUri"/> says that its value never needs it.</param>
internal sealed record ParameterPart(DeployedParameter Parameter, bool InUri) : TextPart;

/// <summary>Where a service listens, or a part of that.</summary>
/// <param name="Service">The service.</param>
/// <param name="Endpoint">The endpoint's name.</param>
/// <param name="Scheme">http, tcp.</param>
/// <param name="Port">The port of its container.</param>
/// <param name="Part">Which part.</param>
internal sealed record AddressPart(string Service, string Endpoint, string Scheme, int Port, AddressPartKind Part) : TextPart
{
    /// <summary>The usual words: the service's name is its host name.</summary>
    public string Text => Part switch
    {
        AddressPartKind.Host => Service,
        AddressPartKind.Port => Port.ToString(CultureInfo.InvariantCulture),
        AddressPartKind.Scheme => Scheme,
        AddressPartKind.HostAndPort => string.Create(CultureInfo.InvariantCulture, $"{Service}:{Port}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Scheme}://{Service}:{Port}"),
    };
}

/// <summary>A part of an address.</summary>
internal enum AddressPartKind
{
    Url,
    Host,
    Port,
    Scheme,
    HostAndPort,
}
