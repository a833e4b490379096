using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

#pragma warning disable CA5350 // as a keyed hash SHA-1 still holds, and it is the only one that authenticators know
namespace Shop.Web.Identity.SecondFactor;

/// <summary>Codes of six digits for steps of thirty seconds (RFC 6238), as every authenticator makes them.</summary>
internal static class Totp
{
    private const int Step = 30;
    private const int Neighbours = 1;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        // RFC 4226, 5.3: four bytes from where the last four bits say.
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, mac);
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0xF)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / Step;

    /// <summary>The step that the code belongs to, now or one away, when it is later than the last one taken.</summary>
    public static long? Match(byte[] key, string code, DateTimeOffset now, long taken)
    {
        var given = Encoding.UTF8.GetBytes(code);
        long? match = null;
        for (var step = StepAt(now) - Neighbours; step <= StepAt(now) + Neighbours; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(key, step)), given) && step > taken)
            {
                match = step;
            }
        }
        return match;
    }

    /// <summary>The key as people type it (RFC 4648, section 6).</summary>
    public static string Text(byte[] key)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < key.Length * 8; bit += 5)
        {
            var pair = (key[bit / 8] << 8) | (bit / 8 + 1 < key.Length ? key[bit / 8 + 1] : 0);
            text.Append(Letters[(pair >> (11 - bit % 8)) & 31]);
        }
        return text.ToString();
    }
}
