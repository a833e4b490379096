using System.Globalization;

namespace Shop.Bench.Generator;

/// <summary>One attribute that products of a kind can have, and what values it takes.</summary>
/// <param name="Name">Such as <c>screen_size</c>.</param>
/// <param name="Share">How many of the products have it.</param>
/// <param name="Values">The texts it takes; none for a number or a yes or no.</param>
/// <param name="Low">The least number.</param>
/// <param name="High">The greatest number; not above the least for a yes or no.</param>
/// <param name="Unit">What the number counts, as names write it.</param>
internal sealed record AttributeKind(string Name, double Share, IReadOnlyList<string> Values, decimal Low, decimal High, string Unit)
{
    private const double Usual = 0.8;
    private const double Rare = 0.04;

    public bool IsNumber => High > Low;

    public bool IsText => Values.Count > 0;

    /// <summary>Reads <c>wifi?</c>, <c>sensor=CMOS,CCD</c>, <c>resolution 10-61 MP</c>; a leading ~ makes it rare.</summary>
    public static AttributeKind Parse(string text)
    {
        var share = text.StartsWith('~') ? Rare : Usual;
        text = text.TrimStart('~');
        if (text.EndsWith('?'))
        {
            return new(text[..^1], share, [], 0, 0, "");
        }

        if (text.Split('=', 2) is [var name, var values])
        {
            return new(name, share, values.Split(','), 0, 0, "");
        }

        var parts = text.Split(' ', 3);
        var range = parts[1].Split('-');
        return new(parts[0], share, [], Number(range[0]), Number(range[1]), parts.Length > 2 ? parts[2] : "");
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
