using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Shop.ContactApi.Spam;

/// <summary>The words of a message that something can be learned from, each once.</summary>
internal static class SpamWords
{
    /// <summary>Counts lessons instead of a word.</summary>
    public const long Lessons = -1;

    private const int MostWords = 500;
    private static readonly Regex Word = new(@"[\p{L}\p{Nd}][\p{L}\p{Nd}'’-]{2,29}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    private static readonly Regex Host = new(@"https?://(?<host>[A-Za-z0-9.-]{3,253})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    /// <summary>Hash and word; where links lead counts as a word of its own.</summary>
    public static Dictionary<long, string> Of(string subject, string body)
    {
        var text = $"{subject}\n{body}".ToLowerInvariant();
        var words = new Dictionary<long, string>();
        foreach (var word in Host.Matches(text).Select(match => $"link:{match.Groups["host"].Value}").Concat(Word.Matches(text).Select(match => match.Value)))
        {
            if (words.Count == MostWords)
            {
                break;
            }
            words[Hash(word)] = word;
        }
        return words;
    }

    private static long Hash(string word)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(word), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue;
    }
}
