using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Tests.ServiceDefaults;

public sealed class TokenTests : IAsyncLifetime, IDisposable
{
    private readonly TokenForge _forge = new();
    private KeyServer _keys = null!;
    private TestService _service = null!;

    public async Task InitializeAsync()
    {
        _keys = await KeyServer.StartAsync(_forge.Jwks());
        _service = await TestService.StartAsync(
            builder => builder.AddTokenAuthentication(Audiences.Search).AddTokenAuthentication(Audiences.Contact),
            app =>
            {
                app.MapGet("/staff", (ClaimsPrincipal user) => $"{user.Identity!.Name}").RequireRole(Audiences.Search, Roles.Merchandiser);
                app.MapGet("/desk", () => "desk").RequireRole(Audiences.Contact, Roles.Agent);
                app.MapGet("/forgotten", () => "secret");
                app.MapGet("/public", () => "public").AllowAnonymous();
            },
            ("Tokens:Jwks", _keys.Url));
        // The first token makes it read the keys, and is refused with 503 when that takes too long.
        await TestService.UntilAsync(async () => (await GetAsync("/staff", _forge.Make())).StatusCode != HttpStatusCode.ServiceUnavailable, "keys that were read");
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _keys.DisposeAsync();
    }

    public void Dispose() => _forge.Dispose();

    [Theory]
    [InlineData(Roles.Merchandiser, HttpStatusCode.OK)]
    [InlineData(Roles.Administrator, HttpStatusCode.OK)]
    [InlineData(Roles.Agent, HttpStatusCode.Forbidden)]
    [InlineData("MERCHANDISER", HttpStatusCode.Forbidden)]
    public async Task Endpoint_WithRole_LetsInThatRoleAndAdministrators(string role, HttpStatusCode expected)
    {
        var answer = await GetAsync("/staff", _forge.Signer.Create(role, Audiences.Search, TimeSpan.FromMinutes(5), "ann"));

        Assert.Equal(expected, answer.StatusCode);
        Assert.True(expected != HttpStatusCode.OK || await answer.Content.ReadAsStringAsync() == "ann");
    }

    [Fact]
    public async Task Token_ForBothAudiences_OpensBothServices()
    {
        var token = _forge.Signer.Create(Roles.Administrator, [Audiences.Search, Audiences.Contact], TimeSpan.FromMinutes(5));

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/staff", token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/desk", token)).StatusCode);
    }

    public static TheoryData<string> Wrongs() => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task Token_ThatIsWrong_Is401(string how)
    {
        var answer = await GetAsync("/staff", Wrong[how](_forge));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Token_UnchangedByTheForge_IsGood() =>
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/staff", _forge.Make())).StatusCode);

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    public async Task Header_WithoutToken_Is401(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/staff");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _service.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Header_Twice_Is401()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/staff");
        request.Headers.TryAddWithoutValidation("Authorization", [$"Bearer {_forge.Make()}", $"Bearer {_forge.Make()}"]);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _service.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Request_WithoutToken_Is401AndAsksForOne()
    {
        var answer = await _service.Client.GetAsync("/staff");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).ToString());
    }

    [Fact]
    public async Task Endpoint_ThatSaysNothing_IsDenied()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _service.Client.GetAsync("/forgotten")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/forgotten", _forge.Make())).StatusCode);
    }

    [Fact]
    public async Task Address_ThatNobodyMapped_Is404AndWrongMethod405()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _service.Client.GetAsync("/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _service.Client.DeleteAsync("/public")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _service.Client.GetAsync("/public")).StatusCode);
    }

    private static readonly Dictionary<string, Func<TokenForge, string>> Wrong = new(StringComparer.Ordinal)
    {
        ["alg none"] = f => f.Make(h => h["alg"] = "none"),
        ["alg none without signature"] = f => f.Make(h => h["alg"] = "none", sign: _ => []),
        ["alg None"] = f => f.Make(h => h["alg"] = "None"),
        ["alg missing"] = f => f.Make(h => h.Remove("alg")),
        ["alg a number"] = f => f.Make(h => h["alg"] = 256),
        ["HS256 with the public key"] = f => f.Make(h => h["alg"] = "HS256", sign: i => HMACSHA256.HashData(Encoding.ASCII.GetBytes(f.PublicKeyPem), i)),
        ["ES384"] = f => f.Make(h => h["alg"] = "ES384"),
        ["signature of another key"] = f => f.Make(sign: Foreign),
        ["signature missing"] = f => f.Make(sign: _ => []),
        ["signature of zeros"] = f => f.Make(sign: _ => new byte[64]),
        ["signature in DER form"] = f => f.Make(sign: _ => new byte[71]),
        ["key id missing"] = f => f.Make(h => h.Remove("kid")),
        ["key id empty"] = f => f.Make(h => h["kid"] = ""),
        ["key id unknown"] = f => f.Make(h => h["kid"] = "unknown"),
        ["key id a path"] = f => f.Make(h => h["kid"] = "../../../../dev/null"),
        ["key id SQL"] = f => f.Make(h => h["kid"] = "' UNION SELECT 'key"),
        ["key id huge"] = f => f.Make(h => h["kid"] = new string('k', 500)),
        ["key in the header"] = f => f.Make(h => { h["kid"] = "mine"; h["jwk"] = new JsonObject { ["kty"] = "EC" }; }),
        ["extensions demanded"] = f => f.Make(h => h["crit"] = new JsonArray("exp")),
        ["issuer wrong"] = f => f.Make(claims: c => c["iss"] = "https://evil.example/web"),
        ["issuer missing"] = f => f.Make(claims: c => c.Remove("iss")),
        ["audience of the other service"] = f => f.Make(claims: c => c["aud"] = Audiences.Contact),
        ["audience missing"] = f => f.Make(claims: c => c.Remove("aud")),
        ["audience empty list"] = f => f.Make(claims: c => c["aud"] = new JsonArray()),
        ["audience in another case"] = f => f.Make(claims: c => c["aud"] = "SHOP.SEARCH"),
        ["expired"] = f => f.Make(claims: c => c["exp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 31),
        ["expiry missing"] = f => f.Make(claims: c => c.Remove("exp")),
        ["expiry a text"] = f => f.Make(claims: c => c["exp"] = "9999999999"),
        ["expiry beyond numbers"] = f => f.Make(claims: c => c["exp"] = JsonNode.Parse("1e400")),
        ["not yet valid"] = f => f.Make(claims: c => c["nbf"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 120),
        ["not before a text"] = f => f.Make(claims: c => c["nbf"] = "0"),
        ["role missing"] = f => f.Make(claims: c => c.Remove("role")),
        ["role a list"] = f => f.Make(claims: c => c["role"] = new JsonArray(Roles.Merchandiser)),
        ["subject missing"] = f => f.Make(claims: c => c.Remove("sub")),
        ["claims twice"] = f => f.Seal(
            $$"""{"alg":"ES256","kid":"{{f.Signer.Jwks.Keys[0].Kid}}"}""",
            """{"iss":"https://shop.local/web","aud":"shop.search","sub":"x","role":"agent","role":"administrator","exp":99999999999}"""),
        ["payload an array"] = f => f.Seal($$"""{"alg":"ES256","kid":"{{f.Signer.Jwks.Keys[0].Kid}}"}""", "[]"),
        ["payload not JSON"] = f => f.Seal($$"""{"alg":"ES256","kid":"{{f.Signer.Jwks.Keys[0].Kid}}"}""", "\0\u0001"),
        ["payload changed"] = f => Swap(f.Make(), f.Make(claims: c => c["role"] = Roles.Administrator)),
        ["two parts"] = f => f.Make()[..f.Make().LastIndexOf('.')],
        ["four parts"] = f => f.Make() + ".x",
        ["padding"] = f => f.Make() + "==",
        ["garbage"] = _ => "garbage",
        ["dots"] = _ => "..",
        ["not base64"] = _ => "a*b.c*d.e*f",
        ["too long"] = f => f.Make(claims: c => c["x"] = new string('x', 5000)),
    };

    private static byte[] Foreign(byte[] input)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return other.SignData(input, HashAlgorithmName.SHA256);
    }

    private static string Swap(string token, string other)
    {
        var (parts, others) = (token.Split('.'), other.Split('.'));
        return $"{parts[0]}.{others[1]}.{parts[2]}";
    }

    private Task<HttpResponseMessage> GetAsync(string path, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return _service.Client.SendAsync(request);
    }
}
