using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Shop.ContactApi.Conversations;

/// <summary>
/// What lets a customer into their conversation: 256 random bits, kept only as a hash. A slow hash would protect
/// nothing, because nobody can guess the input.
/// </summary>
internal static class CustomerToken
{
    private const string Scheme = "Bearer ";
    private const int Bytes = 32;
    private static readonly byte[] Nobody = new byte[SHA256.HashSizeInBytes];

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The token of an Authorization header, or null.</summary>
    public static string? Read(string? authorization) =>
        authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? authorization[Scheme.Length..].Trim()
            : null;

    /// <summary>Takes as long for a conversation that does not exist, whose hash is null.</summary>
    public static bool Opens(string token, byte[]? hash) =>
        CryptographicOperations.FixedTimeEquals(Hash(token), hash ?? Nobody) && hash is not null;
}
