using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Shop.ContactApi.Conversations;

/// <summary>
/// The client's Idempotency-Key (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/). The same
/// answer must be given again although it holds the access token, which is stored nowhere in clear: so the answer is
/// sealed with a key derived from this one, which is itself stored only as a hash. Who reads the database cannot open it.
/// </summary>
internal sealed class SubmissionKey
{
    private const int MaxLength = 255;
    private const int SaltBytes = 16;
    private const int TagBytes = 16;
    private readonly byte[] _key;

    private SubmissionKey(string key) => _key = Encoding.ASCII.GetBytes(key);

    // Hash and encryption key come from the same secret; the prefix keeps one from saying anything about the other.
    public byte[] Hash => SHA256.HashData([.. "shop.contact.idempotency-key:"u8, .. _key]);

    public static SubmissionKey? Parse(string? header) =>
        header?.Trim() is { Length: > 0 and <= MaxLength } key && key.All(c => c is >= '!' and <= '~') ? new SubmissionKey(key) : null;

    /// <summary>A mail brings no key; its Message-ID does as well.</summary>
    public static SubmissionKey OfMail(string messageId) => new($"mail:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))}");

    /// <summary>What makes two messages the same: the members that are read, however they were written.</summary>
    public static byte[] HashContent(NewMessage message) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { message.Name, message.Email, message.Subject, message.Body, message.ProductId }));

    /// <summary>AES-256-GCM under a key of this row alone: salt (16), tag (16), ciphertext.</summary>
    public byte[] Seal(MessageAccepted answer)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(answer);
        var sealedAnswer = new byte[SaltBytes + TagBytes + text.Length];
        var salt = sealedAnswer.AsSpan(0, SaltBytes);
        RandomNumberGenerator.Fill(salt);
        Derive(salt, out var key, out var nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, text, sealedAnswer.AsSpan(SaltBytes + TagBytes), sealedAnswer.AsSpan(SaltBytes, TagBytes), Hash);
        return sealedAnswer;
    }

    public MessageAccepted Open(ReadOnlySpan<byte> sealedAnswer)
    {
        Derive(sealedAnswer[..SaltBytes], out var key, out var nonce);
        var text = new byte[sealedAnswer.Length - SaltBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(nonce, sealedAnswer[(SaltBytes + TagBytes)..], sealedAnswer.Slice(SaltBytes, TagBytes), text, Hash);
        return JsonSerializer.Deserialize<MessageAccepted>(text)!;
    }

    // A random salt per row gives key and nonce per row, so no nonce is used twice under one key.
    private void Derive(ReadOnlySpan<byte> salt, out byte[] key, out byte[] nonce)
    {
        Span<byte> derived = stackalloc byte[32 + 12];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, derived, salt, "shop.contact.answer.v1"u8);
        key = derived[..32].ToArray();
        nonce = derived[32..].ToArray();
    }
}
