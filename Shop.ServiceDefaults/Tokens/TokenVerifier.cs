using System.Buffers;
using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Shop.ServiceDefaults.Tokens;

/// <summary>Checks a compact JWS (RFC 7515) against the little that Shop issues, and refuses everything else.</summary>
internal sealed class TokenVerifier(IVerificationKeys keys, TimeProvider time)
{
    private const int MaxLength = 4096;
    private const int SkewSeconds = 30;
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    public async ValueTask<TokenVerdict> VerifyAsync(string token, string audience, CancellationToken ct)
    {
        if (token.Length > MaxLength || token.Split('.') is not [var header, var payload, var signature]
            || Decode(signature) is not { Length: 64 } proof)
        {
            return TokenVerdict.Refused("malformed");
        }
        if (KeyId(header) is not { } kid)
        {
            return TokenVerdict.Refused("header");
        }
        if (await keys.FindAsync(kid, ct) is not { } key)
        {
            return keys.AreUnavailable
                ? new TokenVerdict(Identity: null, "keys unavailable", KeysUnavailable: true)
                : TokenVerdict.Refused("unknown key");
        }
        using (var ecdsa = ECDsa.Create(key))
        {
            if (!ecdsa.VerifyData(Encoding.ASCII.GetBytes($"{header}.{payload}"), proof, HashAlgorithmName.SHA256))
            {
                return TokenVerdict.Refused("signature");
            }
        }
        using var claims = Parse(payload);
        return claims is null ? TokenVerdict.Refused("payload") : Judge(claims.RootElement, audience);
    }

    /// <summary>The algorithm is ours to choose: a header that names another, or extensions (crit), is refused.</summary>
    private static string? KeyId(string header)
    {
        using var document = Parse(header);
        return document?.RootElement is { } root
            && Text(root, "alg") == "ES256"
            && !root.TryGetProperty("crit", out _)
            && Text(root, "kid") is { Length: > 0 and <= 128 } kid ? kid : null;
    }

    private TokenVerdict Judge(JsonElement claims, string audience)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (Text(claims, "iss") != TokenSigner.Issuer)
        {
            return TokenVerdict.Refused("issuer");
        }
        if (!claims.TryGetProperty("aud", out var aud) || !Names(aud, audience))
        {
            return TokenVerdict.Refused("audience");
        }
        if (Seconds(claims, "exp") is not { } expires || expires <= now - SkewSeconds)
        {
            return TokenVerdict.Refused("expired");
        }
        if (claims.TryGetProperty("nbf", out _) && (Seconds(claims, "nbf") is not { } starts || starts > now + SkewSeconds))
        {
            return TokenVerdict.Refused("not yet valid");
        }
        if (Text(claims, "sub") is not { Length: > 0 } subject || Text(claims, "role") is not { Length: > 0 } role)
        {
            return TokenVerdict.Refused("subject");
        }
        return new TokenVerdict(
            new ClaimsIdentity([new Claim("sub", subject), new Claim("role", role)], audience, "sub", "role"), "");
    }

    private static bool Names(JsonElement aud, string audience) => aud.ValueKind switch
    {
        JsonValueKind.String => aud.ValueEquals(audience),
        JsonValueKind.Array => aud.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(audience)),
        _ => false,
    };

    private static long? Seconds(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds)
            ? seconds : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonDocument? Parse(string part)
    {
        try
        {
            var document = Decode(part) is { } bytes ? JsonDocument.Parse(bytes, Strict) : null;
            return document is { RootElement.ValueKind: JsonValueKind.Object } ? document : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>RFC 7515 allows neither the padding nor the white space that the decoder lets pass.</summary>
    private static byte[]? Decode(string part)
    {
        if (part.AsSpan().ContainsAnyExcept(Alphabet))
        {
            return null;
        }
        var bytes = new byte[Base64Url.GetMaxDecodedLength(part.Length)];
        try
        {
            return Base64Url.TryDecodeFromChars(part, bytes, out var written) ? bytes[..written] : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
