using System.Text;
using System.Text.RegularExpressions;
using Aspire.Hosting;

namespace Shop.Hosting.Publishing.Compose;

/// <summary>
/// The file <c>.env</c>, readable by its owner only. A value that stands there stays: passwords belong to the data that they
/// unlock. Lines that nobody asked for stay too.
/// </summary>
internal static partial class EnvironmentFile
{
    public static async Task<IReadOnlyDictionary<string, string>> WriteAsync(string path, IEnumerable<EnvironmentEntry> entries, CancellationToken cancellationToken)
    {
        var kept = Read(path);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = new StringBuilder("# Settings and secrets of this deployment. Keep it as private as its volumes, and back it up with them.\n");
        foreach (var entry in entries)
        {
            var value = entry.Given ?? (kept.TryGetValue(entry.Name, out var old) && old.Length > 0 ? old : await entry.MakeAsync(cancellationToken)) ?? "";
            Check(entry, value);
            values[entry.Name] = value;
            text.Append("\n# ").Append(entry.Comment.ReplaceLineEndings(" ")).Append('\n').Append(Assignment(entry.Name, value));
        }

        foreach (var (name, value) in kept.Where(k => !values.ContainsKey(k.Key)))
        {
            text.Append('\n').Append(Assignment(name, value));
            values[name] = value;
        }

        StateFolder.WritePrivate(path, text.ToString());
        return values;
    }

    /// <summary>NAME=value, NAME='value', and # before a comment.</summary>
    public static Dictionary<string, string> Read(string path)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path).Select(l => l.Trim()) : [])
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && line[0] != '#')
            {
                var value = line[(equals + 1)..].Trim();
                values[line[..equals].Trim()] = value is ['\'' or '"', .. var inner, _] && value[0] == value[^1] ? inner : value;
            }
        }

        return values;
    }

    private static void Check(EnvironmentEntry entry, string value)
    {
        if (value.AsSpan().IndexOfAny("'\r\n") >= 0)
        {
            throw new DistributedApplicationException($"{entry.Name} in .env holds an apostrophe or a line break: take a value without.");
        }

        if (entry.IsInUri && !Unreserved().IsMatch(value))
        {
            throw new DistributedApplicationException($"{entry.Name} in .env becomes part of an address: take only letters, digits and - . _ ~.");
        }
    }

    // Quoted so that Compose and a shell read the same.
    private static string Assignment(string name, string value) => $"{name}={(Simple().IsMatch(value) ? value : $"'{value}'")}\n";

    [GeneratedRegex(@"^[A-Za-z0-9._~-]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unreserved();

    [GeneratedRegex(@"^[A-Za-z0-9._~:/@%+,=-]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Simple();
}
