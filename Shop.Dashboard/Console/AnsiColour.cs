namespace Shop.Dashboard.Console;

/// <summary>
/// One of twelve hues, or soft or ink for greys. Any colour becomes the nearest of these, which the style sheet makes
/// readable in light and dark; a program's own yellow would vanish on white.
/// </summary>
internal static class AnsiColour
{
    private const int LeastChroma = 40;
    private const int BrightGrey = 160;
    private static readonly int[] s_steps = [0, 95, 135, 175, 215, 255];

    /// <summary>The sixteen colours of terminals.</summary>
    private static readonly (int R, int G, int B)[] s_named =
    [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ];

    /// <param name="index">0 to 15, then a cube of 6 by 6 by 6 colours, then 24 greys.</param>
    public static string? OfIndex(int index) => index switch
    {
        0 => "ink", // black is what text on paper is
        >= 0 and < 16 => Of(s_named[index].R, s_named[index].G, s_named[index].B),
        >= 16 and < 232 => Of(s_steps[(index - 16) / 36], s_steps[(index - 16) / 6 % 6], s_steps[(index - 16) % 6]),
        >= 232 and < 256 => Of(8 + ((index - 232) * 10), 8 + ((index - 232) * 10), 8 + ((index - 232) * 10)),
        _ => null,
    };

    public static string? Of(int r, int g, int b)
    {
        if (Math.Min(r, Math.Min(g, b)) < 0 || Math.Max(r, Math.Max(g, b)) > 255)
        {
            return null;
        }

        var (most, least) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
        if (most - least < LeastChroma)
        {
            return most >= BrightGrey ? "ink" : "soft";
        }

        var chroma = (double)(most - least);
        var sextant = most == r ? (g - b) / chroma : most == g ? 2 + ((b - r) / chroma) : 4 + ((r - g) / chroma);
        var hue = ((int)Math.Round(sextant * 2) + 12) % 12;
        return hue.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
