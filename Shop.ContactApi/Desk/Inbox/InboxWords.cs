using System.Text.RegularExpressions;

namespace Shop.ContactApi.Desk.Inbox;

/// <summary>What is looked for, word by word, as text of tsqueries in which nothing that was typed is an operator.</summary>
internal static partial class InboxWords
{
    private const int Most = 10;

    /// <summary>Each word as it stands, and in the parts that an address has. Without a letter or digit there is nothing to find.</summary>
    public static IReadOnlyList<(string Word, string Whole, string Parts)> Parse(string text) =>
    [
        .. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Any(char.IsLetterOrDigit))
            .Take(Most)
            .Select(word => (word, Prefix(word), Prefix(Separators.Replace(word, " ")))),
    ];

    private static string Prefix(string text) =>
        $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}':*";

    [GeneratedRegex(@"[@.\-_+]", RegexOptions.NonBacktracking)]
    private static partial Regex Separators { get; }
}
