using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Shop.ServiceDefaults.Tokens;

/// <summary>Makes ES256 JSON Web Tokens with the private key that only Web holds.</summary>
public sealed class TokenSigner : IDisposable
{
    /// <summary>The issuer of every token.</summary>
    public const string Issuer = "https://shop.local/web";

    private readonly ECDsa _key;
    private readonly TimeProvider _time;
    private readonly string _header;
    private readonly Lock _signing = new();

    private TokenSigner(ECDsa key, TimeProvider time)
    {
        (_key, _time) = (key, time);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        // RFC 7638: the thumbprint hashes the required members in this order, without white space.
        var kid = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(
            $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
        Jwks = new JsonWebKeySet([new JsonWebKey("EC", "P-256", x, y, kid)]);
        _header = Encode(new Dictionary<string, object>(StringComparer.Ordinal) { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = kid });
    }

    /// <summary>The public half of the key.</summary>
    public JsonWebKeySet Jwks { get; }

    /// <summary>Reads a P-256 private key: PKCS#8 as base64, or PEM.</summary>
    /// <exception cref="FormatException">It is neither, or another kind of key.</exception>
    public static TokenSigner FromKey(string key, TimeProvider time)
    {
        var ecdsa = ECDsa.Create();
        try
        {
            if (key.Contains("-----BEGIN", StringComparison.Ordinal))
            {
                ecdsa.ImportFromPem(key);
            }
            else
            {
                ecdsa.ImportPkcs8PrivateKey(Convert.FromBase64String(key.Trim()), out _);
            }
            if (ecdsa.KeySize != 256)
            {
                throw new FormatException("the key is not on curve P-256");
            }
            return new TokenSigner(ecdsa, time);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException)
        {
            ecdsa.Dispose();
            throw new FormatException("Tokens:SigningKey is not a P-256 private key in PKCS#8 (base64) or PEM form.", e);
        }
    }

    /// <summary>Makes a token for one service.</summary>
    public string Create(string role, string audience, TimeSpan lifetime, string? subject = null) =>
        Sign(role, audience, lifetime, subject);

    /// <summary>Makes a token for several services.</summary>
    public string Create(string role, IReadOnlyList<string> audiences, TimeSpan lifetime, string? subject = null) =>
        Sign(role, audiences, lifetime, subject);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private string Sign(string role, object audience, TimeSpan lifetime, string? subject)
    {
        var now = _time.GetUtcNow();
        var payload = Encode(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = Issuer,
            ["aud"] = audience,
            ["sub"] = subject ?? role,
            ["role"] = role,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
        });
        var input = $"{_header}.{payload}";
        lock (_signing)
        {
            return $"{input}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256))}";
        }
    }

    private static string Encode(Dictionary<string, object> part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
