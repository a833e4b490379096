using System.Text.Json.Serialization;

namespace Shop.ServiceDefaults.Tokens;

/// <summary>Public keys as <c>/.well-known/jwks.json</c> shows them (RFC 7517).</summary>
public sealed record JsonWebKeySet([property: JsonPropertyName("keys")] IReadOnlyList<JsonWebKey> Keys);

/// <summary>A public elliptic-curve key (RFC 7518, section 6.2).</summary>
public sealed record JsonWebKey(
    [property: JsonPropertyName("kty")] string? Kty,
    [property: JsonPropertyName("crv")] string? Crv,
    [property: JsonPropertyName("x")] string? X,
    [property: JsonPropertyName("y")] string? Y,
    [property: JsonPropertyName("kid")] string? Kid,
    [property: JsonPropertyName("use")] string? Use = "sig",
    [property: JsonPropertyName("alg")] string? Alg = "ES256");
