using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Shop.ServiceDefaults.Tokens;

/// <summary>A P-256 key: private where it signs, perhaps only public where it is shown for tokens of another time.</summary>
internal sealed class SigningKey : IDisposable
{
    private SigningKey(ECDsa key)
    {
        Key = key;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        // RFC 7638: the thumbprint hashes the required members in this order, without white space.
        var kid = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(
            $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
        Public = new JsonWebKey("EC", "P-256", x, y, kid);
    }

    public ECDsa Key { get; }

    public JsonWebKey Public { get; }

    /// <summary>Reads PKCS#8 or, for a public key, SubjectPublicKeyInfo, as base64 or PEM.</summary>
    /// <exception cref="FormatException">It is neither, or another kind of key.</exception>
    public static SigningKey Read(string text, string setting, bool isPrivate)
    {
        var key = ECDsa.Create();
        try
        {
            Import(key, text, isPrivate);
            return key.KeySize == 256 ? new(key) : throw new FormatException("the key is not on curve P-256");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException)
        {
            key.Dispose();
            throw new FormatException($"{setting} is not a P-256 {(isPrivate ? "private key in PKCS#8" : "key")} (base64) or PEM form.", e);
        }
    }

    public void Dispose() => Key.Dispose();

    private static void Import(ECDsa key, string text, bool isPrivate)
    {
        if (text.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            key.ImportFromPem(text);
            return;
        }
        var bytes = Convert.FromBase64String(text.Trim());
        try
        {
            key.ImportPkcs8PrivateKey(bytes, out _);
        }
        catch (CryptographicException) when (!isPrivate)
        {
            key.ImportSubjectPublicKeyInfo(bytes, out _);
        }
    }
}
