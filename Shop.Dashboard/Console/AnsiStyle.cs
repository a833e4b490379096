using System.Globalization;

namespace Shop.Dashboard.Console;

/// <summary>How text looks at one place of a line.</summary>
internal sealed record AnsiStyle
{
    public static readonly AnsiStyle None = new();

    private string? Foreground { get; init; }

    private string? Background { get; init; }

    private bool IsBold { get; init; }

    private bool IsDim { get; init; }

    private bool IsItalic { get; init; }

    private bool IsUnderlined { get; init; }

    private bool IsStruck { get; init; }

    private bool IsInverse { get; init; }

    public string Classes => string.Join(' ', new[]
    {
        Foreground is null ? null : "fg-" + Foreground, Background is null ? null : "bg-" + Background,
        IsBold ? "a-bold" : null, IsDim ? "a-dim" : null, IsItalic ? "a-italic" : null,
        IsUnderlined ? "a-under" : null, IsStruck ? "a-struck" : null, IsInverse ? "a-inverse" : null,
    }.OfType<string>());

    /// <summary>After the numbers of one escape, such as 1;38;5;208. What is unknown or broken changes nothing.</summary>
    public AnsiStyle With(string sgr)
    {
        // 38:2::r:g:b is the standard's own spelling, with an empty place for a colour space.
        var codes = sgr.Replace("::", ":", StringComparison.Ordinal).Split(';', ':')
            .Select(code => code.Length == 0 ? 0 : int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)
            .ToArray();
        var style = this;
        for (var i = 0; i < codes.Length; i++)
        {
            style = codes[i] is 38 or 48 ? style.WithExtended(codes, ref i) : style.With(codes[i]);
        }

        return style;
    }

    private AnsiStyle WithExtended(int[] codes, ref int i)
    {
        var (isText, kind) = (codes[i] == 38, i + 1 < codes.Length ? codes[i + 1] : -1);
        var length = kind switch { 5 => 2, 2 => 4, _ => 1 };
        var at = i;
        i += length;
        if (kind is not (5 or 2) || at + length >= codes.Length)
        {
            return this;
        }

        var colour = kind == 5 ? AnsiColour.OfIndex(codes[at + 2]) : AnsiColour.Of(codes[at + 2], codes[at + 3], codes[at + 4]);
        return colour is null ? this : isText ? this with { Foreground = colour } : this with { Background = colour };
    }

    private AnsiStyle With(int code) => code switch
    {
        0 => None,
        1 => this with { IsBold = true },
        2 => this with { IsDim = true },
        3 => this with { IsItalic = true },
        4 or 21 => this with { IsUnderlined = true },
        7 => this with { IsInverse = true },
        9 => this with { IsStruck = true },
        22 => this with { IsBold = false, IsDim = false },
        23 => this with { IsItalic = false },
        24 => this with { IsUnderlined = false },
        27 => this with { IsInverse = false },
        29 => this with { IsStruck = false },
        >= 30 and <= 37 => this with { Foreground = AnsiColour.OfIndex(code - 30) },
        39 => this with { Foreground = null },
        40 or 49 => this with { Background = null }, // black behind text is how .NET's console begins every line
        >= 41 and <= 47 => this with { Background = AnsiColour.OfIndex(code - 40) },
        >= 90 and <= 97 => this with { Foreground = AnsiColour.OfIndex(code - 82) },
        >= 100 and <= 107 => this with { Background = AnsiColour.OfIndex(code - 92) },
        _ => this,
    };
}
