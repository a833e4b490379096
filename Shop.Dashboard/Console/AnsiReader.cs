namespace Shop.Dashboard.Console;

/// <summary>Splits a line at its escapes (ECMA-48). What does not end, and what is not a colour, is passed over.</summary>
internal static class AnsiReader
{
    private const char Escape = '\u001b';
    private const char Bell = '\u0007';
    private const char Csi = '\u009b';

    public static IEnumerable<AnsiPart> Read(string line)
    {
        var start = 0;
        for (var i = 0; i < line.Length;)
        {
            if (!char.IsControl(line[i]) || line[i] == '\t')
            {
                i++;
                continue;
            }

            if (i > start)
            {
                yield return new AnsiPart(line[start..i]);
            }

            var end = EndOf(line, i, out var sgr);
            if (sgr is not null)
            {
                yield return new AnsiPart("", sgr);
            }

            start = i = end;
        }

        if (start < line.Length)
        {
            yield return new AnsiPart(line[start..]);
        }
    }

    // Where the escape or control character at i ends.
    private static int EndOf(string line, int i, out string? sgr)
    {
        sgr = null;
        if (line[i] == Csi)
        {
            return EndOfSequence(line, i + 1, out sgr);
        }

        if (line[i] != Escape || i + 1 == line.Length)
        {
            return i + 1;
        }

        return line[i + 1] switch
        {
            '[' => EndOfSequence(line, i + 2, out sgr),
            ']' or 'P' or 'X' or '^' or '_' => EndOfString(line, i + 2),
            >= ' ' and <= '/' => Math.Min(line.Length, i + 3), // such as ESC ( B
            _ => i + 2,
        };
    }

    // Parameters, intermediates, and a last character that says what it is.
    private static int EndOfSequence(string line, int from, out string? sgr)
    {
        var i = from;
        while (i < line.Length && line[i] is >= ' ' and <= '?')
        {
            i++;
        }

        sgr = i < line.Length && line[i] == 'm' ? line[from..i] : null;
        return i < line.Length && line[i] is >= '@' and <= '~' ? i + 1 : i;
    }

    // A title or a link: up to BEL or ESC \, else up to the end.
    private static int EndOfString(string line, int from)
    {
        for (var i = from; i < line.Length; i++)
        {
            if (line[i] == Bell)
            {
                return i + 1;
            }

            if (line[i] == Escape)
            {
                return Math.Min(line.Length, i + 2);
            }
        }

        return line.Length;
    }
}
