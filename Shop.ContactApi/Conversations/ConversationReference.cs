using System.Buffers;
using System.Security.Cryptography;

namespace Shop.ContactApi.Conversations;

/// <summary>A name for a conversation that survives being read out on the phone: SH-7K2M9Q.</summary>
internal static class ConversationReference
{
    // Without 0 and O, 1, I and L.
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Prefix = "SH-";
    private const int Length = 6;
    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    public static string Create() => Prefix + RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The reference as it is stored, or null when no conversation can have it.</summary>
    public static string? Normalize(string text)
    {
        var upper = text.ToUpperInvariant();
        return upper.Length == Prefix.Length + Length
            && upper.StartsWith(Prefix, StringComparison.Ordinal)
            && !upper.AsSpan(Prefix.Length).ContainsAnyExcept(Characters)
            ? upper
            : null;
    }
}
