using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Shop.ServiceDefaults.Tokens;

/// <summary>Makes ES256 JSON Web Tokens with the private key that only Web holds, and knows its own again.</summary>
public sealed class TokenSigner : IVerificationKeys, IDisposable
{
    /// <summary>The issuer of every token.</summary>
    public const string Issuer = "https://shop.local/web";

    private readonly IReadOnlyList<SigningKey> _keys;
    private readonly TimeProvider _time;
    private readonly TokenVerifier _verifier;
    private readonly string _header;
    private readonly Lock _signing = new();

    private TokenSigner(IReadOnlyList<SigningKey> keys, TimeProvider time)
    {
        (_keys, _time) = (keys, time);
        _verifier = new TokenVerifier(this, time);
        Jwks = new JsonWebKeySet([.. keys.Select(key => key.Public).DistinctBy(key => key.Kid)]);
        _header = Encode(new Dictionary<string, object>(StringComparer.Ordinal) { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = keys[0].Public.Kid! });
    }

    /// <summary>The public keys: first the one that signs, then those whose tokens still count or will count.</summary>
    public JsonWebKeySet Jwks { get; }

    bool IVerificationKeys.AreUnavailable => false;

    /// <summary>Reads a P-256 private key: PKCS#8 as base64, or PEM.</summary>
    /// <exception cref="FormatException">It is neither, or another kind of key.</exception>
    public static TokenSigner FromKey(string key, TimeProvider time) => FromKeys(key, [], time);

    /// <summary>The same with other keys, public or private, that are shown but do not sign: the last one, or the next.</summary>
    /// <exception cref="FormatException">One of them is no such key.</exception>
    public static TokenSigner FromKeys(string key, IEnumerable<string> others, TimeProvider time)
    {
        var keys = new List<SigningKey>();
        try
        {
            keys.Add(SigningKey.Read(key, "Tokens:SigningKey", isPrivate: true));
            keys.AddRange(others.Select((other, i) => SigningKey.Read(other, $"Tokens:OtherKeys:{i}", isPrivate: false)));
            return new TokenSigner(keys, time);
        }
        catch (FormatException)
        {
            keys.ForEach(read => read.Dispose());
            throw;
        }
    }

    /// <summary>Makes a token for one service.</summary>
    public string Create(string role, string audience, TimeSpan lifetime, string? subject = null) =>
        Sign(role, audience, lifetime, subject);

    /// <summary>Makes a token for several services.</summary>
    public string Create(string role, IReadOnlyList<string> audiences, TimeSpan lifetime, string? subject = null) =>
        Sign(role, audiences, lifetime, subject);

    /// <summary>Whom a token of these keys speaks for, if it counts for one of the audiences.</summary>
    public async ValueTask<string?> SubjectOfAsync(string token, IReadOnlyList<string> audiences, CancellationToken ct)
    {
        foreach (var audience in audiences)
        {
            if ((await _verifier.VerifyAsync(token, audience, ct)).Identity is { Name: { } subject })
            {
                return subject;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _keys)
        {
            key.Dispose();
        }
    }

    ValueTask<ECParameters?> IVerificationKeys.FindAsync(string kid, CancellationToken ct) =>
        ValueTask.FromResult(_keys.FirstOrDefault(key => key.Public.Kid == kid)?.Key.ExportParameters(includePrivateParameters: false));

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
            return $"{input}.{Base64Url.EncodeToString(_keys[0].Key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256))}";
        }
    }

    private static string Encode(Dictionary<string, object> part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
