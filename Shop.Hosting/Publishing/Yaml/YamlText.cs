using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Shop.Hosting.Publishing.Yaml;

/// <summary>Writes YAML that every reader of versions 1.1 and 1.2 understands alike.</summary>
internal static partial class YamlText
{
    private static readonly string[] Reserved = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"];

    /// <summary>One document.</summary>
    public static string Write(YamlMap map)
    {
        var text = new StringBuilder();
        Write(text, map, indent: 0);
        return text.ToString();
    }

    /// <summary>A stream of documents.</summary>
    public static string Write(IEnumerable<YamlMap> documents) => string.Join("---\n", documents.Select(Write));

    private static void Write(StringBuilder text, YamlMap map, int indent, bool continuesLine = false)
    {
        foreach (var (key, value) in map)
        {
            text.Append(' ', continuesLine ? 0 : indent).Append(Scalar(key)).Append(':');
            continuesLine = false;
            Value(text, value, indent);
        }
    }

    private static void Value(StringBuilder text, object value, int indent)
    {
        switch (value)
        {
            case YamlMap { Count: 0 }:
                text.Append(" {}\n");
                break;
            case YamlMap map:
                text.Append('\n');
                Write(text, map, indent + 2);
                break;
            case string block when IsBlock(block):
                WriteBlock(text, block, indent + 2);
                break;
            case IEnumerable list and not string:
                text.Append('\n');
                List(text, list, indent + 2);
                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void List(StringBuilder text, IEnumerable list, int indent)
    {
        foreach (var item in list)
        {
            text.Append(' ', indent).Append('-');
            if (item is YamlMap { Count: > 0 } map)
            {
                text.Append(' ');
                Write(text, map, indent + 2, continuesLine: true);
            }
            else
            {
                Value(text, item ?? throw new ArgumentException("A list holds no nulls.", nameof(list)), indent);
            }
        }
    }

    private static bool IsBlock(string text) => text.Contains('\n', StringComparison.Ordinal) && text.All(c => c is '\n' or >= ' ' and < '\u007f') && text[0] is not (' ' or '\n');

    private static void WriteBlock(StringBuilder text, string block, int indent)
    {
        text.Append(block.EndsWith('\n') ? " |\n" : " |-\n");
        foreach (var line in block.TrimEnd('\n').Split('\n'))
        {
            text.Append(' ', line.Length == 0 ? 0 : indent).Append(line).Append('\n');
        }
    }

    private static string Scalar(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        string text when IsPlain(text) => text,
        string text => Quoted(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"YAML has no word for {value.GetType()}.", nameof(value)),
    };

    private static bool IsPlain(string text) => Plain().IsMatch(text) && !Reserved.Contains(text, StringComparer.OrdinalIgnoreCase);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\u007f' or (>= '\u0080' and <= '\u009f') or '\u2028' or '\u2029' or '\ufeff' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    // Begins with a letter or a slash, so it is neither a number nor a date.
    [GeneratedRegex("^[A-Za-z_/][A-Za-z0-9_./-]*\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();
}
