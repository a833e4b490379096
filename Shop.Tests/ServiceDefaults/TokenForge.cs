using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Tests.ServiceDefaults;

/// <summary>Makes tokens that are right except for what a test changes.</summary>
internal sealed class TokenForge : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TokenForge() => Signer = TokenSigner.FromKey(Convert.ToBase64String(_key.ExportPkcs8PrivateKey()), TimeProvider.System);

    public TokenSigner Signer { get; }

    public string PublicKeyPem => _key.ExportSubjectPublicKeyInfoPem();

    public string Make(
        Action<JsonObject>? header = null, Action<JsonObject>? claims = null, Func<byte[], byte[]>? sign = null, string audience = Audiences.Search)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var head = new JsonObject { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = Signer.Jwks.Keys[0].Kid };
        var body = new JsonObject
        {
            ["iss"] = "https://shop.local/web",
            ["aud"] = audience,
            ["sub"] = "someone",
            ["role"] = Roles.Merchandiser,
            ["nbf"] = now,
            ["exp"] = now + 300,
        };
        header?.Invoke(head);
        claims?.Invoke(body);
        return Seal(head.ToJsonString(), body.ToJsonString(), sign);
    }

    public string Seal(string header, string payload, Func<byte[], byte[]>? sign = null)
    {
        var input = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        var bytes = Encoding.ASCII.GetBytes(input);
        return $"{input}.{Base64Url.EncodeToString((sign ?? Sign)(bytes))}";
    }

    public string Jwks() => JsonSerializer.Serialize(Signer.Jwks);

    public void Dispose()
    {
        Signer.Dispose();
        _key.Dispose();
    }

    private byte[] Sign(byte[] input) => _key.SignData(input, HashAlgorithmName.SHA256);
}
