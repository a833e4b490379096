using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Dashboard.SignIn;

/// <summary>
/// What the cookie holds: an expiry, a number of its own and a signature with a key made of the login link's token.
/// It ends with its time, when its owner signs out, and when a new run brings a new token.
/// </summary>
internal sealed class SignInTickets(string browserToken, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    private const int IdBytes = 16;
    private const int SignedBytes = sizeof(long) + IdBytes;
    private readonly byte[] _tokenHash = SHA256.HashData(Encoding.UTF8.GetBytes(browserToken));
    private readonly byte[] _key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(browserToken), "shop dashboard ticket"u8);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _signedOut = new(StringComparer.Ordinal);

    /// <summary>Takes the same time whether the first or the last character is wrong.</summary>
    public bool IsToken(string? token) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token ?? "")), _tokenHash);

    public string Issue()
    {
        Span<byte> ticket = stackalloc byte[SignedBytes + HMACSHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(ticket, (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(ticket[sizeof(long)..SignedBytes]);
        HMACSHA256.HashData(_key, ticket[..SignedBytes], ticket[SignedBytes..]);
        return Base64Url.EncodeToString(ticket);
    }

    public bool IsValid(string? ticket) => ExpiryOf(ticket) > time.GetUtcNow() && !_signedOut.ContainsKey(ticket!);

    public void SignOut(string? ticket)
    {
        foreach (var (old, expiry) in _signedOut.Where(entry => entry.Value <= time.GetUtcNow()))
        {
            _signedOut.TryRemove(KeyValuePair.Create(old, expiry));
        }

        if (IsValid(ticket))
        {
            _signedOut[ticket!] = ExpiryOf(ticket)!.Value;
        }
    }

    private DateTimeOffset? ExpiryOf(string? ticket)
    {
        Span<byte> bytes = stackalloc byte[SignedBytes + HMACSHA256.HashSizeInBytes];
        // Only the one canonical spelling: another one of the same bytes would not be found among those signed out.
        if (ticket is null || ticket.Length != Base64Url.GetEncodedLength(bytes.Length)
            || !Base64Url.IsValid(ticket) || !Base64Url.TryDecodeFromChars(ticket, bytes, out var written) || written != bytes.Length
            || !string.Equals(Base64Url.EncodeToString(bytes), ticket, StringComparison.Ordinal))
        {
            return null;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, bytes[..SignedBytes], expected);
        return CryptographicOperations.FixedTimeEquals(expected, bytes[SignedBytes..])
            ? DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes))
            : null;
    }
}
