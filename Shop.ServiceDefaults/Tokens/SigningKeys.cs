using System.Buffers.Text;
using System.Collections.Frozen;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Tokens;

/// <summary>
/// The public keys at <c>Tokens:Jwks</c>. An unknown key id makes them be read again, at most every ten seconds, so a
/// made-up id costs nothing. Keys that were read stay good while Web is away; without any, nobody gets in.
/// </summary>
internal sealed class SigningKeys(
    IHttpClientFactory clients, IConfiguration configuration, TimeProvider time, ILogger<SigningKeys> logger)
    : IVerificationKeys, IDisposable
{
    private static readonly TimeSpan AfterSuccess = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private FrozenDictionary<string, ECParameters> _keys = FrozenDictionary<string, ECParameters>.Empty;
    private long? _tried;
    private bool _failed;

    /// <summary>Whether the last attempt to read the keys failed.</summary>
    public bool AreUnavailable => Volatile.Read(ref _failed);

    public async ValueTask<ECParameters?> FindAsync(string kid, CancellationToken ct)
    {
        var known = Volatile.Read(ref _keys).TryGetValue(kid, out var key);
        if (!IsDue(known))
        {
            return known ? key : null;
        }
        await _reading.WaitAsync(ct);
        try
        {
            if (IsDue(known))
            {
                await ReadAsync(ct);
            }
        }
        finally
        {
            _reading.Release();
        }
        return Volatile.Read(ref _keys).TryGetValue(kid, out key) ? key : null;
    }

    public void Dispose() => _reading.Dispose();

    private bool IsDue(bool known)
    {
        var wait = _failed ? AfterFailure : known ? Freshness : AfterSuccess;
        return _tried is not { } tried || time.GetElapsedTime(tried) > wait;
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        try
        {
            var address = configuration["Tokens:Jwks"] ?? throw new InvalidOperationException("set Tokens__Jwks");
            using var client = clients.CreateClient(nameof(SigningKeys));
            client.Timeout = TimeSpan.FromSeconds(3);
            client.MaxResponseContentBufferSize = 64 * 1024;
            var set = await client.GetFromJsonAsync<JsonWebKeySet>(new Uri(address, UriKind.Absolute), ct);
            Volatile.Write(ref _keys, Import(set));
            _failed = false;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException or UriFormatException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            _failed = true;
            Log.KeysUnavailable(logger, e.Message);
        }
        _tried = time.GetTimestamp();
    }

    /// <summary>Only what ES256 can use; a set may hold keys of other kinds.</summary>
    private static FrozenDictionary<string, ECParameters> Import(JsonWebKeySet? set)
    {
        var keys = new Dictionary<string, ECParameters>(StringComparer.Ordinal);
        foreach (var key in (set?.Keys ?? []).Take(16))
        {
            if (key is { Kty: "EC", Crv: "P-256", Kid: { } kid, X: { Length: 43 } x, Y: { Length: 43 } y, Use: null or "sig" }
                && Base64Url.IsValid(x) && Base64Url.IsValid(y))
            {
                keys[kid] = new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = new ECPoint { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) },
                };
            }
        }
        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
