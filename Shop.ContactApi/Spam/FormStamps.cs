using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Spam;

/// <summary>Says when a form was handed out, so that nobody can claim another time: eight bytes of time, sixteen of HMAC-SHA256.</summary>
internal sealed class FormStamps([FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database, TimeProvider time)
{
    private const int TimeBytes = 8;
    private const int SignatureBytes = 16;
    private byte[]? _secret;

    public async Task<string> CreateAsync(CancellationToken ct)
    {
        var stamp = new byte[TimeBytes + SignatureBytes];
        BinaryPrimitives.WriteInt64BigEndian(stamp, time.GetUtcNow().ToUnixTimeMilliseconds());
        Sign(await SecretAsync(ct), stamp.AsSpan(0, TimeBytes), stamp.AsSpan(TimeBytes));
        return Base64Url.EncodeToString(stamp);
    }

    /// <summary>How long ago the form was handed out; null when the stamp is not ours.</summary>
    public async Task<TimeSpan?> AgeAsync(string stamp, CancellationToken ct)
    {
        var bytes = new byte[TimeBytes + SignatureBytes];
        if (!Base64Url.IsValid(stamp, out var length) || length != bytes.Length || Base64Url.DecodeFromChars(stamp, bytes) != length)
        {
            return null;
        }
        var expected = new byte[SignatureBytes];
        Sign(await SecretAsync(ct), bytes.AsSpan(0, TimeBytes), expected);
        return CryptographicOperations.FixedTimeEquals(expected, bytes.AsSpan(TimeBytes))
            ? time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes))
            : null;
    }

    /// <summary>A name for somebody that tells nothing about them to who reads the database alone.</summary>
    public async Task<byte[]> KeyOfAsync(string purpose, string who, CancellationToken ct) =>
        HMACSHA256.HashData(await SecretAsync(ct), Encoding.UTF8.GetBytes($"{purpose}:{who}"));

    private static void Sign(byte[] secret, ReadOnlySpan<byte> text, Span<byte> signature)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, text, whole);
        whole[..SignatureBytes].CopyTo(signature);
    }

    private async Task<byte[]> SecretAsync(CancellationToken ct)
    {
        if (_secret is null)
        {
            await using var command = database.CreateCommand("SELECT value FROM contact.form_secret");
            _secret = (byte[])(await command.ExecuteScalarAsync(ct))!;
        }
        return _secret;
    }
}
