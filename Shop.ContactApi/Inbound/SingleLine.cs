using System.Text;

namespace Shop.ContactApi.Inbound;

/// <summary>Text from a mail as one line that can be stored and put into a header again.</summary>
internal static class SingleLine
{
    public static string Of(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            var isBreak = Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029;
            if (line.Length + rune.Utf16SequenceLength > longest)
            {
                break;
            }
            line.Append(isBreak ? " " : rune.ToString());
        }
        return line.ToString().Trim();
    }
}
